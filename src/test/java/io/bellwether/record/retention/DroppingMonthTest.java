package io.bellwether.record.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.follow.ReadingOn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A month goes with its mark and its entry in the audit trail, or nothing of it happens. */
class DroppingMonthTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();
    private static final ChainConfig CONFIG = Signed.config(20);
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final Instant NOW = Instant.parse("2026-05-15T03:00:00Z");

    @BeforeAll
    static void write() throws SQLException {
        WrittenLog.writeMonths(DATABASE.source(), CONFIG, List.of(JANUARY, JANUARY.plusMonths(1)), 2, 10, 5);
    }

    private static Connection begin() throws SQLException {
        Connection connection = DATABASE.source().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void count() {
        ReadingOn.allToTheEnd(DATABASE.source());
    }

    /** What must not change unless all of it does. */
    private static String state() {
        return DATABASE.one(
                "select (select count(*) from decision_record) || ' ' || (select count(*) from record_retention)"
                        + " || ' ' || (select count(*) from record_dropped) || ' ' || (select count(*) from audit_entry)"
                        + " || ' ' || (select count(*) from pg_inherits where inhparent = 'decision_record'::regclass)");
    }

    @Test
    void shouldWaitWhenHitsAreNotCountedYet() throws SQLException {
        AccountDatabase fresh = AccountDatabase.create();
        WrittenLog.writeMonths(fresh.source(), CONFIG, List.of(JANUARY), 1, 3, 6);

        assertThat(Dropping.all(fresh.source(), CONFIG, NOW, "P2M")).containsExactly(JANUARY.minusMonths(1));

        ReadingOn.allToTheEnd(fresh.source());
        assertThat(Dropping.all(fresh.source(), CONFIG, NOW, "P2M")).contains(JANUARY);
        assertThat(fresh.one("select sum(decisions) from rule_decision")).isEqualTo("3");
    }

    @Test
    void shouldLeaveAllAsItWasWhenTheTransactionFailsAfterTheMark() throws SQLException {
        count();
        String before = state();
        try (Connection connection = begin()) {
            assertThat(Dropping.oldest(connection, CONFIG, NOW, "P2M")).isPresent();
            connection.rollback();
        }

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void shouldLeaveItToTheOtherWhenAnotherReplicaIsAtIt() throws SQLException {
        count();
        try (Connection first = begin();
                Connection second = begin()) {
            assertThat(Dropping.oldest(first, CONFIG, NOW, "P2M")).isPresent();
            // it must not even wait for what the first one holds
            assertThat(new MonthTables(second).lock()).isFalse();
            first.rollback();
            assertThat(new MonthTables(second).lock()).isTrue();
            second.rollback();
        }
    }

    @Test
    void shouldGiveUpSoonWhenSomebodyReadsForLong() throws SQLException {
        count();
        String before = state();
        try (Connection reader = begin();
                Statement reading = reader.createStatement();
                Connection connection = begin()) {
            reading.execute("select count(*) from decision_record");

            assertThatThrownBy(() -> Dropping.oldest(connection, CONFIG, NOW, "P2M"))
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("55P03"));
            connection.rollback();
            reader.rollback();
        }
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void shouldRefuseWhenTheMarksDoNotSayWhatTheMonthHolds() throws SQLException {
        String call = "select drop_record_month(9, %s, now(), 'P2M', %s, 0, 'k', ''::bytea, array[%s]::uuid[],"
                + " array[1]::bigint[], array[%s]::bigint[], array['']::bytea[], array['']::bytea[], array['']::bytea[])";
        String writer = "(select id from record_writer where no = 1)";
        String before = state();
        for (String refused : List.of(
                call.formatted("'2026-01-01'", "10", writer, "10"),
                call.formatted("'2026-01-01'", "22", writer, "22"),
                call.formatted("'2026-01-02'", "22", writer, "22"),
                call.formatted("date_trunc('month', now())::date", "0", "", ""))) {
            try (Connection connection = begin();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(refused))
                        .as(refused)
                        .isInstanceOf(SQLException.class)
                        .satisfies(e ->
                                assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
                connection.rollback();
            }
        }
        assertThat(state()).isEqualTo(before);
    }
}
