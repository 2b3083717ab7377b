package io.bellwether.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while decisions can be recorded; says when they are not recorded at all. */
@Readiness
@ApplicationScoped
class RecordReadiness implements HealthCheck {
    private final RecordWriter writer;
    private final RecordConfig config;
    private final RecordHealth health;

    RecordReadiness(RecordWriter writer, RecordConfig config, RecordHealth health) {
        this.writer = writer;
        this.config = config;
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("record")
                .status(!writer.on() || !health.awayFor(config.maxWait()))
                .withData("mode", config.mode().name().toLowerCase(Locale.ROOT))
                .build();
    }
}
