package io.bellwether.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Half a year with two replicas in processes of their own, of which one after the other is killed while records come in: no
 * episode or event is lost or there twice. Takes minutes, so it runs with {@code -Dalerts.kills=20} only.
 */
@EnabledIfSystemProperty(named = "alerts.kills", matches = "\\d+")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class AlertKillsTest {
    private static final int KILLS = Integer.getInteger("alerts.kills", 0);
    private static final int ACCOUNTS = Integer.getInteger("alerts.simulated", 36);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String BEHIND = """
            select count(*) from record_writer w left join record_cursor c on c.writer = w.id and c.follower = 'alerts'
             where w.seq > coalesce(c.seq, 0)""";

    private final AlertWorld world = new AlertWorld(SimulatedAccounts.noon(SimulatedAccounts.FIRST));
    private final List<Process> replicas = new ArrayList<>();
    private final Random random = new Random(20261124);

    @Test
    void shouldLoseAndDoubleNothingWhenReplicasAreKilled() throws SQLException, IOException {
        SimulatedAccounts simulated = new SimulatedAccounts(world, ACCOUNTS);
        world.sql.write("create table simulated (now timestamptz not null)");
        world.sql.write("insert into simulated values ('2000-01-01Z')");
        int killed = 0;
        int midway = 0;
        try {
            begin();
            begin();
            awaitReady(replicas.get(0));
            for (int d = 0; d < SimulatedAccounts.DAYS; d++) {
                LocalDate day = SimulatedAccounts.FIRST.plusDays(d);
                boolean kills = killed * SimulatedAccounts.DAYS < d * KILLS;
                boolean byDay = random.nextBoolean();
                if (kills) {
                    awaitReady(replicas.get(replicas.size() - 1));
                }
                world.write(simulated.decided(day));
                if (kills && byDay) {
                    midway += kill(BEHIND);
                    killed++;
                }
                await(BEHIND);
                Instant night = simulated.look(day);
                String due = "select count(*) from alert_episode where due_at <= '" + night + "'";
                world.sql.write("update simulated set now = ?", night);
                if (kills && !byDay) {
                    midway += kill(due);
                    killed++;
                }
                await(due);
            }
        } finally {
            replicas.forEach(Process::destroyForcibly);
        }

        Map<String, Long> kinds = simulated.requireTheSame();
        System.out.printf(
                "%d replicas killed, %d of them with work undone; %d accounts over %d days: %s%n",
                killed, midway, ACCOUNTS, SimulatedAccounts.DAYS, kinds);
        assertThat(killed).isGreaterThanOrEqualTo(KILLS - 1);
    }

    private void begin() throws IOException, SQLException {
        try (Connection connection = world.database.source().getConnection()) {
            replicas.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AlertReplica.class.getName(),
                            connection.getMetaData().getURL())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
    }

    private static void awaitReady(Process replica) throws IOException {
        BufferedReader said = replica.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.equals("ready")) {
            line = said.readLine();
        }
        assertThat(line).as("a replica comes up").isEqualTo("ready");
    }

    /** Kills the replica that has been there longest, at any moment of its work; answers 1 when some was undone. */
    private int kill(String undone) throws IOException, SQLException {
        LockSupport.parkNanos(random.nextInt(10_000_000));
        Process killed = replicas.remove(0);
        killed.destroyForcibly();
        boolean midway = !world.database.one(undone).equals("0");
        killed.onExit().join();
        begin();
        return midway ? 1 : 0;
    }

    private void await(String undone) {
        Eventually.holds(() -> world.database.one(undone).equals("0"), () -> "undone: " + undone, PATIENCE);
    }
}
