package io.bellwether.record.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.account.AccountDatabase;
import io.bellwether.problem.ProblemException;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.chain.Breach.What;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verification goes on from where the ones before found the log intact, and nobody but them can say where that is. */
class VerifyingNewTest {
    private static final ChainConfig CONFIG = Signed.config(10);
    private static final LogWindow ALL = new LogWindow(null, null);
    private static final AccountDatabase DATABASE = AccountDatabase.create();

    private final CheckpointSigning signing = new CheckpointSigning(CONFIG);

    @BeforeEach
    void empty() throws SQLException {
        asSuperuser("truncate decision_record, record_checkpoint, record_verified, record_writer cascade");
    }

    private Verification full() {
        return verifying(DATABASE.source()).verify(ALL, false);
    }

    private Verification onlyNew() {
        return verifying(DATABASE.source()).verify(ALL, true);
    }

    private VerifyingLog verifying(DataSource source) {
        return new VerifyingLog(source, signing, CONFIG, Clock.systemUTC());
    }

    private void write(int writers, int records, long seed) throws SQLException {
        WrittenLog.write(DATABASE.source(), CONFIG, writers, records, seed);
    }

    private static void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = DATABASE.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isGreaterThanOrEqualTo(sql.startsWith("t") ? 0 : 1);
            }
        }
    }

    private static String of(int writer) {
        return "writer = (select id from record_writer where no = " + writer + ")";
    }

    private static void assertFound(Verification found, What what, long seq) {
        assertThat(found.intact()).isFalse();
        assertThat(found.first()).isNotNull().satisfies(first -> {
            assertThat(first.what()).isEqualTo(what.word());
            assertThat(first.seq()).isEqualTo(seq);
        });
    }

    private static void assertIntact(Verification found) {
        assertThat(found.first()).isNull();
        assertThat(found.complete()).isTrue();
    }

    @Test
    void shouldReadOnlyWhatIsNewWhenTheLogWasVerified() throws SQLException {
        write(3, 30, 3);
        Verification all = full();
        Verification again = onlyNew();
        write(1, 20, 4);
        Verification later = onlyNew();

        assertIntact(all);
        assertThat(all.records()).isEqualTo(90);
        assertThat(all.skipped()).isNull();
        assertIntact(again);
        // each writer's last verified record is read again, and what came after its last checkpoint
        assertThat(again.records()).isBetween(3L, 3L + 10);
        assertThat(again.skipped()).isEqualTo(90 - again.records());
        assertIntact(later);
        assertThat(later.records()).isEqualTo(20 + again.records());
        assertIntact(full());
    }

    @Test
    void shouldTellItEachTimeWhenSomethingWasChangedAfterTheVerifiedPart() throws SQLException {
        write(1, 30, 5);
        assertIntact(full());
        write(1, 30, 6);
        asSuperuser("update decision_record set caller = 'somebody' where seq = 7 and " + of(2));

        assertFound(onlyNew(), What.ALTERED, 7);
        assertFound(onlyNew(), What.ALTERED, 7);
    }

    @Test
    void shouldTellWhatAFullVerificationFoundWhenOnlyWhatIsNewIsRead() throws SQLException {
        write(2, 30, 5);
        assertIntact(full());
        asSuperuser("update decision_record set caller = caller || 'x' where seq = 7 and " + of(1));

        assertThat(onlyNew().intact()).as("what was read is not read again").isTrue();
        assertFound(full(), What.ALTERED, 7);
        assertFound(onlyNew(), What.ALTERED, 7);

        asSuperuser("update decision_record set caller = rtrim(caller, 'x') where seq = 7 and " + of(1));
        assertIntact(onlyNew());
        assertThat(onlyNew().skipped()).isPositive();
    }

    @Test
    void shouldReadAllAgainAndSayWhyWhenAMarkWasForged() throws SQLException {
        write(1, 60, 7);
        asSuperuser("update decision_record set micros = micros + 1 where seq = 35 and " + of(1));
        assertFound(full(), What.ALTERED, 35);
        String checkpoint = " from record_checkpoint c where c.seq > 40 and c." + of(1) + " order by no desc limit 1";
        asSuperuser(
                "delete from record_verified where true",
                "insert into record_verified" + " select writer, no, seq, hash, at, key, signature" + checkpoint);

        Verification found = onlyNew();

        assertThat(found.skipped()).isZero();
        assertFound(found, What.ALTERED, 35);
        assertThat(found.others()).anySatisfy(other -> assertThat(other.what()).isEqualTo("bad-signature"));
    }

    @Test
    void shouldBelieveNoMarkWhenItWasMovedForward() throws SQLException {
        write(1, 60, 8);
        assertIntact(full());
        asSuperuser("update record_verified set seq = seq + 5");

        Verification found = onlyNew();

        assertThat(found.first())
                .isNotNull()
                .satisfies(first -> assertThat(first.what()).isEqualTo("bad-signature"));
        assertThat(found.records()).isEqualTo(60);
        assertIntact(onlyNew());
    }

    @Test
    void shouldFindItWhenTheEndWasCutOffWithAllCheckpointsThatSpokeOfIt() throws SQLException {
        write(1, 60, 9);
        assertIntact(full());
        asSuperuser(
                "delete from record_checkpoint where seq >= 20 and " + of(1),
                "delete from decision_record where seq > 20 and " + of(1),
                "update record_writer w set seq = 20, hash = (select hash from decision_record r where r.writer = w.id"
                        + " and r.seq = 20)");

        assertFound(full(), What.CUT_OFF, 21);
        assertFound(onlyNew(), What.CUT_OFF, 21);
    }

    @Test
    void shouldFindItWhenCheckpointsWereTakenAwayBehindTheMark() throws SQLException {
        write(1, 20, 10);
        assertIntact(full());
        int reached = Integer.parseInt(DATABASE.one("select no from record_verified"));
        asSuperuser("delete from record_checkpoint where no >= " + reached);

        assertThat(onlyNew().first())
                .isNotNull()
                .satisfies(first -> assertThat(first.what()).isEqualTo("removed"));
    }

    @Test
    void shouldMarkNothingBehindAGapWhenTheRestWasNotRead() throws SQLException {
        write(1, 100, 11);
        asSuperuser("delete from decision_record where seq = 45 and " + of(1));
        try (Connection connection = VerifyingLog.snapshot(DATABASE.source())) {
            LogReader log = new LogReader(connection);
            WriterEntry writer = log.writers(ALL).get(0);
            WriterCheck check = new LogCheck(signing.trusted(), true, false).part(writer);
            AtomicInteger mostIntact = new AtomicInteger();
            log.read(writer, new Reading(check, 90, mostIntact));

            assertThat(mostIntact).hasValueBetween(20, 44);
            assertThat(check.intact()).isNull();
        }
    }

    @Test
    void shouldGoOnFromWhereItCameWhenItWasKilledInTheMiddle() throws SQLException {
        write(1, 600, 12);

        assertThatThrownBy(() -> verifying(breakingAfter(2)).verify(ALL, false)).isInstanceOf(ProblemException.class);
        Verification resumed = onlyNew();

        assertIntact(resumed);
        assertThat(resumed.skipped()).isPositive();
        assertThat(resumed.skipped()).isEqualTo(600 - resumed.records());
        assertThat(onlyNew().records()).isLessThan(30);
    }

    /** A database that is gone once so many parts of the records were asked for. */
    private DataSource breakingAfter(int parts) {
        AtomicInteger asked = new AtomicInteger();
        return proxy(DataSource.class, DATABASE.source(), asked, parts);
    }

    private static <T> T proxy(Class<T> type, T real, AtomicInteger asked, int parts) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, method, with) -> {
            if (with != null
                    && String.valueOf(with[0]).contains("decision_record r left join")
                    && asked.incrementAndGet() >= parts) {
                throw new SQLException("killed", "57P01");
            }
            try {
                Object made = method.invoke(real, with);
                return made instanceof Connection connection ? proxy(Connection.class, connection, asked, parts) : made;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Reads so many records, and notes how far the check found all intact on the way. */
    private record Reading(WriterCheck check, long records, AtomicInteger intact) implements LogReader.Taker {
        @Override
        public boolean record(StoredRecord record) {
            check.record(record);
            Checkpoint reached = check.intact();
            if (reached != null) {
                intact.set((int) reached.seq());
            }
            return check.records() < records;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            check.checkpoint(checkpoint);
        }

        @Override
        public void run(DroppedRun run) {
            check.run(run);
        }
    }
}
