package io.bellwether.record.retention;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.security.AuditTrail;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Drops months as the service does, each in a transaction of its own. */
public final class Dropping {
    private Dropping() {}

    /** Drops all months that a policy no longer keeps. */
    public static List<YearMonth> all(DataSource database, ChainConfig config, Instant now, String keep)
            throws SQLException {
        List<YearMonth> dropped = new ArrayList<>();
        while (true) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                Optional<DroppedMonth> month = oldest(connection, config, now, keep);
                connection.commit();
                if (month.isEmpty()) {
                    return dropped;
                }
                dropped.add(month.get().month());
            }
        }
    }

    /** Drops the oldest month in a transaction that the test ends. */
    static Optional<DroppedMonth> oldest(Connection connection, ChainConfig config, Instant now, String keep)
            throws SQLException {
        DataSource one = sharing(connection);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new DroppingMonth(
                        one, new CheckpointSigning(config), new AuditTrail(one, new ObjectMapper(), clock), clock)
                .oldest(new KeepingTime(Period.parse(keep)));
    }

    /** As a transaction's connection is shared by all that takes part in it. */
    private static DataSource sharing(Connection connection) {
        Connection open = proxy(Connection.class, connection);
        return (DataSource) Proxy.newProxyInstance(
                Dropping.class.getClassLoader(), new Class<?>[] {DataSource.class}, (p, method, arguments) -> open);
    }

    private static <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
