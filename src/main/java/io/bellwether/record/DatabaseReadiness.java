package io.bellwether.record;

import io.bellwether.database.DatabasePulse;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database answers. It stands in for the check that the data source brings along, because a service that
 * spools is to be asked on while the database is away.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
    private final DatabasePulse pulse;
    private final RecordWriter writer;

    DatabaseReadiness(DatabasePulse pulse, RecordWriter writer) {
        this.pulse = pulse;
        this.writer = writer;
    }

    @Override
    public HealthCheckResponse call() {
        boolean answers = pulse.answers();
        return HealthCheckResponse.named("database")
                .status(answers || writer.spool().isUsable())
                .withData("answers", answers)
                .build();
    }
}
