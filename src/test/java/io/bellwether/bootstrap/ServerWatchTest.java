package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database ends while the service runs. */
class ServerWatchTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private boolean there;
    private boolean starts;
    private int tries;

    private final ServerWatch watch = new ServerWatch(
            new ServerWatch.Server() {
                @Override
                public boolean isThere() {
                    return there;
                }

                @Override
                public void startAgain() throws IOException {
                    tries++;
                    if (!starts) {
                        throw new IOException("no room");
                    }
                    there = true;
                }
            },
            MOMENT,
            MOMENT);

    @Test
    void shouldLeaveAServerAloneThatIsThere() throws InterruptedException {
        there = true;
        watch.look();

        assertThat(tries).isZero();
        assertThat(watch.isGoneFor(Duration.ZERO)).isFalse();
    }

    @Test
    void shouldTryAgainAndSayHowLongItIsGoneWhenTheServerDoesNotStart() throws InterruptedException {
        watch.look();
        watch.look();

        assertThat(tries).isEqualTo(2);
        assertThat(watch.isGoneFor(Duration.ZERO)).isTrue();
        assertThat(watch.isGoneFor(Duration.ofMinutes(1))).isFalse();

        starts = true;
        watch.look();

        assertThat(there).isTrue();
        assertThat(watch.isGoneFor(Duration.ZERO)).isFalse();
    }

    @Test
    void shouldAnswerOnTheSamePortWithItsDataWhenTheServerWasKilled(@TempDir Path root)
            throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(root)) {
            execute(database, "create table kept as select 42 as number");
            ServerWatch watching = new ServerWatch(database, Duration.ofMillis(50), Duration.ofMillis(200));
            watching.start();

            for (int i = 0; i < 2; i++) {
                kill(root.resolve("cluster/postmaster.pid"));
                Eventually.holds(
                        () -> answers(database) && !watching.isGoneFor(Duration.ZERO),
                        () -> "the database does not answer",
                        Duration.ofMinutes(1));
            }

            watching.stop();
            assertThat(watching.isGoneFor(Duration.ZERO)).isFalse();
            assertThat(root.resolve("server.before.log")).isNotEmptyFile();
        }
    }

    private static void kill(Path pidFile) throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .orElseThrow();
        assertThat(postmaster.destroyForcibly()).isTrue();
        Eventually.holds(() -> !postmaster.isAlive(), () -> "the server lives on");
    }

    private static boolean answers(EmbeddedDatabase database) {
        try {
            execute(database, "select number from kept");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
