package io.bellwether.record.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every change of a log is found and named. {@code -Dtamperings=1000} tries more of them. */
class LogTamperingTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();
    private static final ChainConfig CONFIG = Signed.config(20);
    private static final LogWindow ALL = new LogWindow(null, null);
    private static final int WRITERS = 3;
    private static final int RECORDS = 70;

    @BeforeAll
    static void write() throws SQLException {
        WrittenLog.write(DATABASE.source(), CONFIG, WRITERS, RECORDS, 1);
    }

    private static LogCheck check(Connection connection) throws SQLException {
        return Signed.check(connection, new CheckpointSigning(CONFIG));
    }

    private static Connection asSuperuser() throws SQLException {
        Connection connection = DATABASE.source().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
        }
        return connection;
    }

    @Test
    void shouldBeIntactWhenNothingWasChanged() throws SQLException {
        try (Connection connection = asSuperuser()) {
            LogCheck check = check(connection);

            assertThat(check.breaches().first()).isEmpty();
            assertThat(check.records()).isEqualTo((long) WRITERS * RECORDS);
            assertThat(check.writers()).isEqualTo(WRITERS);
            assertThat(check.checkpoints()).isGreaterThanOrEqualTo(3L * WRITERS);
        }
    }

    @Test
    void shouldFindAndNameItWhenTheLogWasTamperedWith() throws SQLException {
        int tamperings = Integer.getInteger("tamperings", 3 * Tampering.KINDS);
        long start = Long.getLong("seed", System.nanoTime());
        for (int i = 0; i < tamperings; i++) {
            long seed = start + i;
            try (Connection connection = asSuperuser()) {
                List<WriterEntry> writers = new LogReader(connection).writers(ALL);
                Tampering.Expected expected =
                        new Tampering(connection, writers, new Random(seed)).change(i % Tampering.KINDS);
                List<Breach> found = check(connection).breaches().first();

                String what = "-Dseed=" + seed + " kind " + i % Tampering.KINDS + ", " + expected;
                assertThat(found).as(what).isNotEmpty();
                assertThat(found)
                        .as(what)
                        .first()
                        .satisfies(f -> assertThat(f.no()).isEqualTo(expected.no()))
                        .satisfies(f -> assertThat(f.what()).isEqualTo(expected.what()))
                        .satisfies(f ->
                                assertThat(f.seq()).matches(seq -> expected.seq() < 0 || seq == expected.seq(), "seq"));
                connection.rollback();
            }
        }
    }

    @Test
    void shouldFindItWhenAWriterOrARecordWithoutOneWasSlippedInOrOut() throws SQLException {
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "delete from decision_record where writer = (select id from record_writer where no = 2)");
            statement.executeUpdate(
                    "delete from record_checkpoint where writer = (select id from record_writer where no = 2)");
            statement.executeUpdate("delete from record_writer where no = 2");
            assertThat(check(connection).breaches().first())
                    .singleElement()
                    .satisfies(b -> assertThat(b.what()).isEqualTo(Breach.What.REMOVED))
                    .satisfies(b -> assertThat(b.no()).isEqualTo(2));
            connection.rollback();
        }
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            // of a later commit than the first, whose records are as old as the writer itself
            statement.executeUpdate("update decision_record set writer = null where seq = 12"
                    + " and writer = (select id from record_writer where no = 1)");
            assertThat(check(connection).breaches().first())
                    .extracting(Breach::what)
                    .containsExactlyInAnyOrder(Breach.What.INSERTED, Breach.What.REMOVED);
            connection.rollback();
        }
        for (String slipped : List.of(
                "writer = '00000000-0000-0000-0000-000000000000'",
                "writer = 'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                "seq = 0",
                "seq = null")) {
            try (Connection connection = asSuperuser();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("update decision_record set " + slipped + " where seq = 12"
                        + " and writer = (select id from record_writer where no = 1)");
                assertThat(check(connection).breaches().first())
                        .as(slipped)
                        .extracting(Breach::what)
                        .containsExactlyInAnyOrder(Breach.What.INSERTED, Breach.What.REMOVED);
                connection.rollback();
            }
        }
    }
}
