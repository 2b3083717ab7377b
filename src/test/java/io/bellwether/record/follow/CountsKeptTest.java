package io.bellwether.record.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.hits.CountingHits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Hits that the version before followers counted up to an id are neither lost nor counted twice. */
class CountsKeptTest {
    private static final String DECISIONS = """
            select string_agg(c.line, ' ' order by c.line) from (
              select release || ':' || question || '=' || sum(%1$s) as line from %2$s group by release, question) c""";
    private static final String HITS = """
            select string_agg(c.line, ' ' order by c.line) from (
              select release || ':' || rule || '=' || sum(%1$s) as line from %2$s group by release, rule) c""";
    private static final String EACH_RULE = "(select d.release, k.rule from decision_record d"
            + " cross join unnest(d.rule_numbers) n join record_rule k on k.no = n"
            + " union all select d.release, r from decision_record d cross join unnest(d.rules) r) e";

    private final AccountDatabase database = AccountDatabase.create("68");
    private final ChainConfig config = Signed.config(1_000);

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As the version before did: all up to an id. */
    private void countUpTo(String id) throws SQLException {
        execute("insert into rule_decision select release, (evaluated_at at time zone 'UTC')::date, question, count(*)"
                + " from decision_record where id <= " + id + " group by 1, 2, 3");
        execute("insert into rule_hit select d.release, (d.evaluated_at at time zone 'UTC')::date, d.question,"
                + " coalesce(r.rule, k.rule), count(*) from decision_record d"
                + " cross join unnest(d.rules, d.rule_numbers) as r (rule, no) left join record_rule k using (no)"
                + " where d.id <= " + id + " group by 1, 2, 3, 4");
        execute("update rule_hit_mark set counted = " + id);
    }

    private void assertCountedOnce() {
        assertThat(database.one(DECISIONS.formatted("decisions", "rule_decision")))
                .isEqualTo(database.one(DECISIONS.formatted("1", "decision_record")))
                .isNotEmpty();
        assertThat(database.one(HITS.formatted("hits", "rule_hit")))
                .isEqualTo(database.one(HITS.formatted("1", EACH_RULE)))
                .isNotEmpty();
    }

    @Test
    void shouldGoOnWhereTheMarkWasWhenSomeRecordsAreNotCounted() throws SQLException {
        WrittenLog.write(database.source(), config, 3, 40, 1);
        countUpTo("(select id from decision_record order by id offset 70 limit 1)");

        database.migrate("latest");
        ReadingOn.toTheEnd(database.source(), new CountingHits());
        assertCountedOnce();

        WrittenLog.write(database.source(), config, 2, 20, 2);
        ReadingOn.toTheEnd(database.source(), new CountingHits());
        assertCountedOnce();
    }

    @Test
    void shouldCountWhatCameLateWhenItLiesBeforeTheMark() throws SQLException {
        WrittenLog.write(database.source(), config, 2, 30, 3);
        countUpTo("(select id from decision_record order by id offset 50 limit 1)");
        execute("update rule_decision set decisions = decisions - 1");
        execute("update rule_hit set hits = hits - 1");

        database.migrate("latest");
        ReadingOn.toTheEnd(database.source(), new CountingHits());

        assertCountedOnce();
    }

    @Test
    void shouldCountRecordsOfBeforeTheChainWhenNothingWasCounted() throws SQLException {
        WrittenLog.write(database.source(), config, 1, 30, 4);
        execute("alter table decision_record disable trigger all");
        execute("create table former as select * from decision_record");
        execute("update former set writer = null, seq = null, previous = null, hash = null,"
                + " id = (overlay(id::text placing '01' from 35))::uuid where seq <= 5");
        execute("insert into decision_record select * from former where writer is null");

        database.migrate("latest");
        ReadingOn.toTheEnd(database.source(), new CountingHits());

        assertThat(database.one("select sum(decisions) from rule_decision")).isEqualTo("35");
        assertCountedOnce();
    }
}
