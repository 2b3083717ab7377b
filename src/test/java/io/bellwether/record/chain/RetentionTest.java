package io.bellwether.record.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.chain.Breach.What;
import io.bellwether.record.follow.ReadingOn;
import io.bellwether.record.retention.Dropping;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of four months two are dropped: the rest verifies, here and as an export, and whatever is done to it or the marks shows. */
class RetentionTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();
    private static final ChainConfig CONFIG = Signed.config(15);
    private static final CheckpointSigning SIGNING = new CheckpointSigning(CONFIG);
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Instant NOW = Instant.parse("2026-05-15T03:00:00Z");
    private static final LogWindow ALL = new LogWindow(null, null);
    private static final int WRITERS = 3;
    private static final int RECORDS = 12;

    /** Of each month one at the border besides, and of the later one two. */
    private static final int DROPPED = WRITERS * 2 * (RECORDS + 1) + WRITERS;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static List<String> lines = List.of();
    private static long all;
    private static String counted = "";

    @BeforeAll
    static void writeAndDrop() throws SQLException, IOException {
        WrittenLog.writeMonths(
                DATABASE.source(),
                CONFIG,
                List.of(JANUARY, JANUARY.plusMonths(1), JANUARY.plusMonths(2), JANUARY.plusMonths(3)),
                WRITERS,
                RECORDS,
                7);
        ReadingOn.allToTheEnd(DATABASE.source());
        all = Long.parseLong(DATABASE.one("select count(*) from decision_record"));
        counted = DATABASE.one("select sum(hits) from rule_hit");
        assertThat(online(ALL).intact()).isTrue();
        assertThat(Dropping.all(DATABASE.source(), CONFIG, NOW, "P2M"))
                .containsExactly(JANUARY.minusMonths(1), JANUARY, JANUARY.plusMonths(1));
        lines = export(ALL);
    }

    private static Verification online(LogWindow window) {
        return new VerifyingLog(DATABASE.source(), SIGNING, CONFIG, Clock.systemUTC()).verify(window, false);
    }

    private static List<String> export(LogWindow window) throws IOException {
        Path file = Files.createTempFile(folder, "export", ".ndjson");
        try (OutputStream out = Files.newOutputStream(file)) {
            new ExportingLog(DATABASE.source(), SIGNING, Clock.systemUTC()).write(window, out);
        }
        return Files.readAllLines(file);
    }

    private static Verification verify(List<String> exported) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "changed", ".ndjson"), exported);
        return VerifyingExport.verify(file, SIGNING.trusted());
    }

    private static LogWindow from(String from, String to) {
        return new LogWindow(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void shouldVerifyTheRestWhenMonthsWereDropped() throws IOException {
        Verification online = online(ALL);
        Verification exported = verify(lines);

        assertThat(online.others()).isEmpty();
        assertThat(online.first()).isNull();
        assertThat(online.dropped()).isEqualTo(DROPPED);
        assertThat(online.records()).isEqualTo(all - DROPPED);
        assertThat(exported.first()).isNull();
        assertThat(exported.records()).isEqualTo(all - DROPPED);
        assertThat(exported.dropped()).isEqualTo(DROPPED);
        assertThat(DATABASE.one("select count(*) from decision_record")).isEqualTo(String.valueOf(all - DROPPED));
        assertThat(DATABASE.one("select sum(hits) from rule_hit")).isEqualTo(counted);
        assertThat(DATABASE.one("select string_agg(detail->>'month', ' ' order by no) from audit_entry"
                        + " where action = 'records-dropped'"))
                .isEqualTo("2025-12 2026-01 2026-02");
    }

    @Test
    void shouldVerifyWindowsWhenTheyReachIntoWhatWasDropped() throws IOException {
        for (LogWindow window : List.of(
                from("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"),
                from("2026-02-10T00:00:00Z", "2026-03-10T00:00:00Z"),
                from("2026-01-10T00:00:00Z", "2026-01-20T00:00:00Z"),
                from("2026-02-28T23:59:59.999Z", "2026-03-01T00:00:00.001Z"),
                from("2025-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))) {
            assertThat(online(window).first()).as(window.toString()).isNull();
            assertThat(verify(export(window)).first()).as(window.toString()).isNull();
        }
    }

    static Stream<Arguments> tamperings() {
        String writer = "(select id from record_writer where no = 2)";
        String lastRun = "(writer, first) = (select writer, max(first) from record_dropped where writer = " + writer
                + " group by writer)";
        String firstKept = "(select min(seq) from decision_record where writer = " + writer + ")";
        return Stream.of(
                Arguments.of(
                        "a mark's policy altered",
                        "update record_retention set policy = 'P1M' where no = 2",
                        What.BAD_SIGNATURE,
                        0),
                Arguments.of(
                        "a mark's count altered",
                        "update record_retention set records = records + 1 where no = 3",
                        What.BAD_SIGNATURE,
                        0),
                Arguments.of(
                        "a run made longer, and the records removed",
                        "with r as (update record_dropped set last = last + 1 where " + lastRun + " returning 1)"
                                + " delete from decision_record where writer = " + writer + " and seq = " + firstKept,
                        What.BAD_SIGNATURE,
                        2),
                Arguments.of(
                        "a run forged with another key",
                        "update record_dropped set signature = decode(repeat('00', 64), 'hex') where " + lastRun,
                        What.BAD_SIGNATURE,
                        2),
                Arguments.of(
                        "a run's hash altered",
                        "update record_dropped set hash = decode(repeat('00', 32), 'hex') where " + lastRun,
                        What.BAD_SIGNATURE,
                        2),
                Arguments.of("a run removed", "delete from record_dropped where " + lastRun, What.REMOVED, 2),
                Arguments.of("a mark removed", "delete from record_retention where no = 1", What.REMOVED, 0),
                Arguments.of("the last mark removed", "delete from record_retention where no = 3", What.REMOVED, 0),
                Arguments.of(
                        "all marks removed",
                        "with d as (delete from record_dropped) delete from record_retention",
                        What.REMOVED,
                        1),
                Arguments.of(
                        "a month dropped without a mark",
                        "delete from decision_record where id < record_id_floor('2026-04-01T00:00:00Z')",
                        What.REMOVED,
                        1),
                Arguments.of(
                        "the first kept record removed",
                        "delete from decision_record where writer = " + writer + " and seq = " + firstKept,
                        What.REMOVED,
                        2),
                Arguments.of(
                        "the first kept record altered",
                        "update decision_record set micros = micros + 1 where writer = " + writer + " and seq = "
                                + firstKept,
                        What.ALTERED,
                        2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void shouldFindAndNameItWhenMarksOrTheBorderWereTamperedWith(String how, String sql, What what, int no)
            throws SQLException {
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(how).isPositive();

            assertThat(check(connection))
                    .as(how)
                    .anySatisfy(b -> assertThat(b.what() + " " + b.no()).isEqualTo(what + " " + no));
            connection.rollback();
        }
        assertThat(online(ALL).intact()).isTrue();
    }

    @Test
    void shouldFindItWhenAMarkSpeaksOfRecordsThatAreThere() throws SQLException {
        try (Connection connection = asSuperuser()) {
            WriterEntry writer = new LogReader(connection).writers(ALL).get(1);
            List<DroppedRun> runs = RetentionRows.runs(connection, writer);
            long last = runs.get(runs.size() - 1).last();
            DroppedRun more = new DroppedRun(
                            3, writer.identity().id(), last + 1, last + 5, new byte[32], new byte[32], "", new byte[0])
                    .signed(SIGNING);
            try (var insert = connection.prepareStatement("insert into record_dropped values (?, ?, ?, ?, ?, ?, ?)")) {
                insert.setInt(1, more.retention());
                insert.setObject(2, more.writer());
                insert.setLong(3, more.first());
                insert.setLong(4, more.last());
                insert.setBytes(5, more.previous());
                insert.setBytes(6, more.hash());
                insert.setBytes(7, more.signature());
                insert.executeUpdate();
            }

            assertThat(check(connection))
                    .anySatisfy(b -> {
                        assertThat(b.what()).isEqualTo(What.INSERTED);
                        assertThat(b.no()).isEqualTo(2);
                        assertThat(b.detail()).isEqualTo("retention mark 3 says that it was dropped");
                    })
                    .anySatisfy(b -> assertThat(b.detail()).startsWith("retention mark 3 is of"));
            connection.rollback();
        }
    }

    @Test
    void shouldNameWhatWasDoneWhenAnExportsMarksWereChanged() throws IOException {
        int run = find("\"kind\":\"dropped\"", 1);
        List<String> forged = new ArrayList<>(lines);
        forged.set(run, lines.get(run).replaceFirst("\"last\":\\d+", "\"last\":999"));
        assertThat(words(verify(forged))).contains("bad-signature", "removed");

        List<String> removed = new ArrayList<>(lines);
        removed.remove(run);
        assertThat(words(verify(removed))).contains("removed");

        int mark = find("\"kind\":\"retention\"", 2);
        List<String> altered = new ArrayList<>(lines);
        altered.set(mark, lines.get(mark).replace("P2M", "P1M"));
        assertThat(words(verify(altered))).containsExactly("bad-signature");

        List<String> without = new ArrayList<>(lines);
        without.remove(mark);
        assertThat(words(verify(without))).contains("removed");
    }

    private static int find(String what, int which) {
        int left = which;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(what) && left-- == 0) {
                return i;
            }
        }
        throw new AssertionError(what);
    }

    private static List<String> words(Verification found) {
        assertThat(found.intact()).isFalse();
        return Stream.concat(Stream.ofNullable(found.first()), found.others().stream())
                .map(place -> place.what().toLowerCase(Locale.ROOT))
                .filter(what -> !what.equals("cut-off"))
                .toList();
    }

    private static List<Breach> check(Connection connection) throws SQLException {
        return Signed.check(connection, SIGNING).breaches().first();
    }

    private static Connection asSuperuser() throws SQLException {
        Connection connection = DATABASE.source().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
        }
        return connection;
    }
}
