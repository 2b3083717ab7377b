package io.bellwether.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database answers. It stands in for the check that the data source brings along, because a service that
 * spools is to be asked on while the database is away.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
    private static final int SECONDS = 2;

    private final DataSource database;
    private final RecordWriter writer;
    private final RecordHealth health;

    DatabaseReadiness(DataSource database, RecordWriter writer, RecordHealth health) {
        this.database = database;
        this.writer = writer;
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("database");
        boolean spools = writer.spool().isUsable();
        if (spools && health.isAway()) {
            return answer.up().withData("answers", false).build();
        }
        try (Connection connection = database.getConnection()) {
            boolean valid = connection.isValid(SECONDS);
            return answer.status(valid || spools).withData("answers", valid).build();
        } catch (SQLException e) {
            return answer.status(spools)
                    .withData("answers", false)
                    .withData("state", String.valueOf(e.getSQLState()))
                    .build();
        }
    }
}
