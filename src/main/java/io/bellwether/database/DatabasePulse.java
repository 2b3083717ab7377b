package io.bellwether.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Looks once a second whether PostgreSQL answers, on a connection of its own. While it does not, nobody else need wait to
 * find out.
 */
@ApplicationScoped
public class DatabasePulse {
    private static final Logger LOG = Logger.getLogger(DatabasePulse.class);
    private static final String CANNOT_CONNECT = "08001";
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Opening opening;
    private final Runnable away;
    private final int patienceMillis;
    private final Thread thread = new Thread(this::run, "database-pulse");
    private @Nullable Connection connection;
    private volatile boolean answers = true;

    /** Opens a connection that no pool knows. */
    interface Opening {
        Connection open(int patienceSeconds) throws SQLException;
    }

    @Inject
    DatabasePulse(
            PatienceConfig config,
            AgroalDataSource pool,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        // idle connections would each be found dead by somebody who waits
        this(
                config.pulse(),
                seconds -> new Driver().connect(url, properties(user, password, seconds)),
                () -> pool.flush(FlushMode.IDLE));
    }

    /** @param away is done when the database ceases to answer */
    DatabasePulse(Duration patience, Opening opening, Runnable away) {
        this.opening = opening;
        this.away = away;
        this.patienceMillis = Math.toIntExact(patience.toMillis());
        this.thread.setDaemon(true);
    }

    private static Properties properties(Optional<String> user, Optional<String> password, int seconds) {
        Properties properties = new Properties();
        user.ifPresent(u -> properties.setProperty("user", u));
        password.ifPresent(p -> properties.setProperty("password", p));
        properties.setProperty("connectTimeout", Integer.toString(seconds));
        properties.setProperty("socketTimeout", Integer.toString(seconds));
        properties.setProperty("ApplicationName", "bellwether-pulse");
        return properties;
    }

    void start(@Observes @Priority(2) StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /** Whether the database answered when it was looked at last. */
    public boolean answers() {
        return answers;
    }

    /** Refuses while it does not. */
    void require() throws SQLException {
        if (!answers) {
            throw new SQLException("PostgreSQL does not answer", CANNOT_CONNECT);
        }
    }

    private void run() {
        try {
            while (true) {
                look();
                TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
            }
        } catch (InterruptedException e) {
            close();
        }
    }

    /** A connection may be lost for reasons of its own, so another is tried before the database counts as away. */
    void look() {
        String why = beat();
        if (why != null) {
            why = beat();
        }
        if (why == null) {
            if (!answers) {
                LOG.info("PostgreSQL answers again");
            }
            answers = true;
        } else if (answers) {
            answers = false;
            LOG.warnf("PostgreSQL does not answer: %s", why);
            away.run();
        }
    }

    /** Null when it answered. */
    private @Nullable String beat() {
        try {
            Connection open = connection;
            if (open == null) {
                int seconds = Math.max(1, patienceMillis / 1000);
                open = opening.open(seconds);
                open.setNetworkTimeout(Runnable::run, patienceMillis);
                connection = open;
            }
            try (var ask = open.prepareStatement("select 1")) {
                ask.execute();
            }
            return null;
        } catch (SQLException e) {
            close();
            return String.valueOf(e.getMessage());
        }
    }

    private void close() {
        Connection lost = connection;
        connection = null;
        if (lost == null) {
            return;
        }
        try {
            lost.close();
        } catch (SQLException e) {
            LOG.debugf("A lost connection could not be closed: %s", e.getMessage());
        }
    }
}
