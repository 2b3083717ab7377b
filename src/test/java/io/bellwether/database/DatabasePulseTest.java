package io.bellwether.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a database counts as one that does not answer. */
class DatabasePulseTest {
    private boolean opens = true;
    private boolean asks = true;
    private int opened;
    private int away;

    private final DatabasePulse pulse = new DatabasePulse(
            Duration.ofSeconds(2),
            seconds -> {
                opened++;
                refuseUnless(opens);
                return connection();
            },
            () -> away++);

    private static void refuseUnless(boolean there) throws SQLException {
        if (!there) {
            throw new SQLException("gone", "08006");
        }
    }

    private Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("prepareStatement")) {
                        return null;
                    }
                    refuseUnless(asks);
                    return statement();
                });
    }

    private static PreparedStatement statement() {
        return (PreparedStatement) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> method.getName().equals("execute") ? true : null);
    }

    @Test
    void shouldKeepItsConnectionWhenTheDatabaseAnswers() {
        pulse.look();
        pulse.look();

        assertThat(pulse.answers()).isTrue();
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void shouldTryAnotherConnectionWhenOneIsLost() {
        pulse.look();
        asks = false;
        pulse.look();
        asks = true;
        pulse.look();

        assertThat(opened).isEqualTo(3);
        assertThat(pulse.answers()).isTrue();
    }

    @Test
    void shouldTellOnceThatTheDatabaseIsAwayAndNoticeThatItIsBack() {
        pulse.look();
        opens = false;
        asks = false;
        pulse.look();
        pulse.look();

        assertThat(pulse.answers()).isFalse();
        assertThat(away).isEqualTo(1);

        opens = true;
        asks = true;
        pulse.look();

        assertThat(pulse.answers()).isTrue();
    }
}
