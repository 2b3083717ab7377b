package io.bellwether.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.bellwether.shared.LongStatements;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Bounds the wait for each answer of PostgreSQL on connections of the pool. Until the schema is up to date the bound is that
 * of long work, because a migration may rewrite a table.
 */
@ApplicationScoped
public class ConnectionPatience implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(ConnectionPatience.class);

    private final Duration request;
    private volatile boolean started;

    ConnectionPatience(PatienceConfig config) {
        this.request = config.request();
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        started = true;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        bound(connection);
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        bound(connection);
    }

    private void bound(Connection connection) {
        try {
            LongStatements.within(started ? request : LongStatements.LONGEST, connection);
        } catch (SQLException e) {
            // a connection that is closed already is thrown away by the pool
            LOG.debugf("A connection's patience could not be set: %s", e.getMessage());
        }
    }
}
