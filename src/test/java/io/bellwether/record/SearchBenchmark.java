package io.bellwether.record;

import io.bellwether.account.AccountDatabase;
import io.bellwether.shared.ListResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How long each filter of a search for records takes on millions of made-up ones. Run {@code mvn test-compile exec:java
 * -Dexec.classpathScope=test -Dexec.mainClass=io.bellwether.record.SearchBenchmark -Dexec.args="3000000 120"}: how many
 * records, over how many days. With a third argument the plan of each query is told too.
 */
public final class SearchBenchmark {
    private static final LocalDate LAST = LocalDate.parse("2026-11-23");
    private static final int LIMIT = 100;
    /** Four fifths of a day's records come in ten minutes of the night, the others over the working hours. */
    private static final String DAY = """
            insert into decision_record (id, question, account, as_of, evaluated_at, caller, via, request_id, release,
                                         sha256, engine, micros, history, rule_numbers, packed, given)
            select (lpad(to_hex(ms), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid, q,
                   case when n %% 20 = 0 then null else 'account-' || (random() * 20000)::int end,
                   to_timestamp(ms / 1000.0), to_timestamp(ms / 1000.0), 'nightly', 'key', h, ?,
                   decode(repeat('ab', 32), 'hex'), 'plan, held to Drools 10.2.0', 300, 'live',
                   (select array_agg(k.no) from record_rule k where k.rule = any (made.rules)),
                   decode(repeat(h, 56), 'hex'), true
              from (select n, h, ms, q,
                           array[%s] || case when random() < 0.00001 then array['overrides/legal-notice'] else '{}' end as rules
                      from (select n, md5(n::text || ?::text) as h,
                                   (? + case when n %% 5 > 0 then 3600000 + n * 600000::bigint / ?
                                             else 25200000 + n * 43200000::bigint / ? end)::bigint as ms,
                                   (array[%s])[1 + floor(random() * 12)] as q
                              from generate_series(1, ?) n) asked offset 0) made""";

    private static final String QUESTIONS =
            "'health','health','health','health','signals','alerts','churn-risk','review',"
                    + "'expansion','lifecycle-stage','coverage','qbr'";
    private static final String RULES = """
            insert into record_rule (rule) select distinct q || '/row-' || n from unnest(array[%s]) q, generate_series(0, 40) n
            union select 'overrides/legal-notice'""".formatted(QUESTIONS);

    private static final String MARKS = """
            insert into record_mark (mark, slice)
            select distinct mark, slice from (
              select unnest(array(select rule from record_rule where no = any (rule_numbers))
                            || array['question=' || question, 'release=' || release]) as mark,
                     (('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 10000)::int as slice
                from decision_record where id >= record_id_floor(?) and id < record_id_floor(?)) marks
            on conflict do nothing""";

    private final DataSource database = AccountDatabase.create().source();
    private final boolean plans;

    private SearchBenchmark(boolean plans) {
        this.plans = plans;
    }

    public static void main(String... args) throws SQLException {
        new SearchBenchmark(args.length > 2).run(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    }

    private void run(int records, int days) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            for (int month = 0; month <= days / 28 + 1; month++) {
                statement.execute("select ensure_record_partition('" + LAST.minusMonths(month) + "')");
            }
            statement.execute(RULES);
            for (int day = days - 1; day >= 0; day--) {
                fill(connection, LAST.minusDays(day), records / days, 1 + (days - 1 - day) / 4);
            }
            statement.execute("analyze decision_record");
            statement.execute("analyze record_mark");
            System.out.printf(
                    Locale.ROOT,
                    "%d records over %d days made in %d s%n",
                    records,
                    days,
                    seconds(System.nanoTime() - start));
            for (String size : List.of(
                    "select pg_size_pretty(sum(pg_total_relation_size(inhrelid))) from pg_inherits"
                            + " where inhparent = 'decision_record'::regclass",
                    "select pg_size_pretty(sum(pg_indexes_size(inhrelid))) from pg_inherits"
                            + " where inhparent = 'decision_record'::regclass",
                    "select count(*) || ' marks, ' || pg_size_pretty(pg_total_relation_size('record_mark'))"
                            + " from record_mark")) {
                try (ResultSet row = statement.executeQuery(size)) {
                    row.next();
                    System.out.println(row.getString(1));
                }
            }
        }
        for (Map.Entry<String, RecordSearch> search : searches(days).entrySet()) {
            measure(search.getKey(), search.getValue());
        }
    }

    private static void fill(Connection connection, LocalDate day, int records, int release) throws SQLException {
        Object[] rules = new Object[10];
        Arrays.fill(rules, "q || '/row-' || floor(40 * power(random(), 3))");
        String sql = DAY.formatted(String.join(", ", Arrays.copyOf(rules, rules.length, String[].class)), QUESTIONS);
        try (PreparedStatement insert = connection.prepareStatement(sql);
                PreparedStatement marks = connection.prepareStatement(MARKS)) {
            insert.setInt(1, release);
            insert.setString(2, day.toString());
            insert.setLong(3, day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            insert.setInt(4, records);
            insert.setInt(5, records);
            insert.setInt(6, records);
            insert.executeUpdate();
            marks.setObject(1, day.atStartOfDay().atOffset(ZoneOffset.UTC));
            marks.setObject(2, day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            marks.executeUpdate();
        }
    }

    private static Map<String, RecordSearch> searches(int days) {
        Instant old = LAST.minusDays(days - 2L).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant week = LAST.minusDays(7).atStartOfDay(ZoneOffset.UTC).toInstant();
        UUID deep = RecordSearch.floor(old);
        Map<String, RecordSearch> searches = new LinkedHashMap<>();
        searches.put("newest", search(null, null, null, null, null, null, null));
        searches.put("a deep page", search(null, null, null, null, null, null, deep));
        searches.put("a period of old", search(null, null, null, old, old.plusSeconds(86_400), null, null));
        searches.put("account", search("account-7", null, null, null, null, null, null));
        searches.put("account, a deep page", search("account-7", null, null, null, null, null, deep));
        searches.put("account and question", search("account-7", "qbr", null, null, null, null, null));
        searches.put("account and a rule it never met", search("account-7", null, null, null, null, "no/row", null));
        searches.put("no such account", search("nobody", null, null, null, null, null, null));
        searches.put("question, frequent", search(null, "health", null, null, null, null, null));
        searches.put("question, a deep page", search(null, "qbr", null, null, null, null, deep));
        searches.put("no such question", search(null, "nothing", null, null, null, null, null));
        searches.put("release, live", search(null, null, 1 + (days - 1) / 4, null, null, null, null));
        searches.put("release, the first", search(null, null, 1, null, null, null, null));
        searches.put("release and question", search(null, "qbr", 1, null, null, null, null));
        searches.put("rule, frequent", search(null, null, null, null, null, "health/row-0", null));
        searches.put("rule, one of 100,000", search(null, null, null, null, null, "overrides/legal-notice", null));
        searches.put(
                "rule, one of 100,000, last week",
                search(null, null, null, week, null, "overrides/legal-notice", null));
        searches.put("rule, never", search(null, null, null, null, null, "no/row", null));
        searches.put("rule and question, together", search(null, "health", null, null, null, "health/row-39", null));
        searches.put("rule of another question", search(null, "qbr", null, null, null, "health/row-0", null));
        searches.put(
                "rule of another question, last week", search(null, "qbr", null, week, null, "health/row-0", null));
        searches.put("rule and the first release", search(null, null, 1, null, null, "health/row-39", null));
        return searches;
    }

    private static RecordSearch search(
            @Nullable String account,
            @Nullable String question,
            @Nullable Integer release,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String rule,
            @Nullable UUID before) {
        return new RecordSearch(account, question, release, from, to, rule, before, LIMIT);
    }

    private void measure(String name, RecordSearch search) throws SQLException {
        ReadingRecords reading = new ReadingRecords(database);
        List<Long> took = new ArrayList<>();
        ListResponse<RecordSummary> page = ListResponse.page(List.of(), null);
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            page = reading.page(search);
            took.add(System.nanoTime() - start);
        }
        long first = took.get(0);
        took.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-40s %4d rows%s  first %8.1f ms  median %8.1f ms%n",
                name,
                page.items().size(),
                page.next() == null ? " " : "…",
                first / 1e6,
                took.get(2) / 1e6);
        whole(search);
        if (plans) {
            explain(search);
        }
    }

    /** The same as one query, however long it takes up to a minute. */
    private void whole(RecordSearch search) throws SQLException {
        RecordSearch.Query query = search.query();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query.sql())) {
            for (int i = 0; i < query.parameters().size(); i++) {
                select.setObject(i + 1, query.parameters().get(i));
            }
            select.setQueryTimeout(60);
            long start = System.nanoTime();
            String outcome = "";
            try (ResultSet rows = select.executeQuery()) {
                outcome = rows.next() ? "" : ", nothing found";
            } catch (SQLException e) {
                outcome = ", given up: " + e.getSQLState();
            }
            System.out.printf(Locale.ROOT, "    as one query %.1f ms%s%n", (System.nanoTime() - start) / 1e6, outcome);
        }
    }

    private void explain(RecordSearch search) throws SQLException {
        RecordSearch.Query query = search.query();
        try (Connection connection = database.getConnection();
                PreparedStatement explain =
                        connection.prepareStatement("explain (analyze, buffers, costs off) " + query.sql())) {
            for (int i = 0; i < query.parameters().size(); i++) {
                explain.setObject(i + 1, query.parameters().get(i));
            }
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    if (!lines.getString(1).contains("never executed")) {
                        System.out.println("    " + lines.getString(1));
                    }
                }
            }
        }
    }

    private static long seconds(long nanos) {
        return nanos / 1_000_000_000;
    }
}
