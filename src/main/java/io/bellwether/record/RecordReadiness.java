package io.bellwether.record;

import io.bellwether.record.spool.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while decisions can be recorded, be it in the spool; says when they are not recorded at all. */
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
        Spool spool = writer.spool();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("record")
                .status(!writer.on() || !health.awayFor(config.maxWait()) || spool.isUsable())
                .withData("mode", word(config.mode()))
                .withData("whenUnavailable", word(config.whenUnavailable()));
        Journal journal = spool.journal();
        if (journal != null) {
            answer.withData("postgresql", health.isAway() ? "away" : "there")
                    .withData("spooled", journal.entries())
                    .withData("spooledBytes", journal.bytes())
                    .withData("setAside", journal.setAside());
        }
        return answer.build();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
