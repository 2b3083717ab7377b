package io.bellwether.record.hits;

import io.bellwether.record.follow.RecordFollower;
import io.bellwether.record.follow.Stretch;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Counts recorded hits after the fact, so that recording does not wait for it. */
@ApplicationScoped
public class CountingHits implements RecordFollower {
    static final String NAME = "hits";

    private static final String DECISIONS = """
            insert into rule_decision (release, day, question, decisions)
            select release, (evaluated_at at time zone 'UTC')::date, question, count(*) from decision_record
             where writer = ? and seq > ? and seq <= ? group by 1, 2, 3
            on conflict (release, day, question) do update set decisions = rule_decision.decisions + excluded.decisions""";
    private static final String HITS = """
            insert into rule_hit (release, day, question, rule, hits)
            with counted as materialized (
              select release, (evaluated_at at time zone 'UTC')::date as day, question, rule, no, count(*) as hits
                from decision_record cross join unnest(rules, rule_numbers) as each (rule, no)
               where writer = ? and seq > ? and seq <= ? group by 1, 2, 3, 4, 5)
            select release, day, question, coalesce(c.rule, k.rule), sum(hits)
              from counted c left join record_rule k using (no)
             where coalesce(c.rule, k.rule) is not null group by 1, 2, 3, 4
            on conflict (release, day, question, rule) do update set hits = rule_hit.hits + excluded.hits""";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void follow(Connection connection, Stretch next) throws SQLException {
        Sql.write(connection, DECISIONS, next.writer(), next.after(), next.last());
        Sql.write(connection, HITS, next.writer(), next.after(), next.last());
    }
}
