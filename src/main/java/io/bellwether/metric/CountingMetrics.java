package io.bellwether.metric;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Has the database count what metrics are made of, and list the accounts behind it. */
@ApplicationScoped
class CountingMetrics {
    private static final String ONE_STATE = "set transaction isolation level repeatable read, read only";
    /** These statements are large: PostgreSQL takes longer to compile one than a small portfolio takes to count. */
    private static final String NOT_COMPILED = "set local jit = off";

    private static final int ROWS_AT_ONCE = 1_000;

    private static final String SUMS = """

            select r.period, %s as part, r.label, r.metric, r.currency,
                   count(distinct r.account_no) filter (where r.denominator is not null),
                   count(*) filter (where r.denominator is not null),
                   coalesce(sum(r.numerator) filter (where r.denominator is not null), 0), coalesce(sum(r.denominator), 0),
                   count(*) filter (where r.denominator is null),
                   count(*) filter (where r.denominator is not null and r.way = 'imported'),
                   count(*) filter (where r.denominator is not null and r.way = 'derived')
              from rows r %s
             group by 1, 2, 3, 4, 5""";

    private static final String ACCOUNTS = """

            select r.period, %s as part, r.account_no, a.id, a.name, r.currency, max(r.way),
                   sum(r.numerator) filter (where r.denominator is not null), sum(r.denominator),
                   count(*) filter (where r.denominator is null), json_agg(r.detail)::text
              from rows r join scope a on a.no = r.account_no %s
             where r.metric = ? and %s
             group by r.period, part, r.account_no, a.id, a.name, r.currency
             order by r.account_no, r.period, coalesce(r.currency, '')""";

    private static final String AFTER = "(r.account_no, r.period, coalesce(r.currency, '')) > (?, ?, ?)";

    private final DataSource database;
    private final WorkingOut workingOut;

    CountingMetrics(DataSource database, WorkingOut workingOut) {
        this.database = database;
        this.workingOut = workingOut;
    }

    /**
     * What rows of a metric add up to.
     *
     * @param period its number
     * @param part by what accounts are parted; null where that is not known, and where they are not parted
     * @param label by what else rows differ
     * @param unknown rows of which it is not known whether they count
     */
    record Sum(
            int period,
            @Nullable String part,
            @Nullable String label,
            String metric,
            @Nullable String currency,
            long accounts,
            long cases,
            BigDecimal numerator,
            BigDecimal denominator,
            long unknown,
            long imported,
            long derived) {}

    /** What an account adds to a figure. */
    record Share(
            int period,
            @Nullable String part,
            int accountNo,
            String id,
            String name,
            @Nullable String currency,
            @Nullable String way,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long unknown,
            JsonNode details) {}

    /**
     * Which accounts are listed.
     *
     * @param parted whether only those of a part
     * @param part null for those of which it is not known
     * @param currency only amounts in it; null for all
     * @param after where a page before ended; null for the first
     */
    record Which(
            Metric metric,
            boolean parted,
            @Nullable String part,
            @Nullable String currency,
            @Nullable Place after) {}

    /** Where a page ended. */
    record Place(int accountNo, int period, String currency) {}

    /** Takes rows as they come. */
    interface Shares {
        void take(Share share) throws SQLException;
    }

    List<Sum> sums(AskedMetrics asked, Iterable<Metric.Source> sources) {
        Statement parting = parting(asked);
        List<Statement> statements = new ArrayList<>();
        for (Metric.Source source : sources) {
            statements.add(parting.with(asked, source, workingOut));
        }
        return LocalTransaction.call(database, connection -> {
            LongStatements.allow(connection);
            Sql.write(connection, ONE_STATE);
            Sql.write(connection, NOT_COMPILED);
            List<Sum> sums = new ArrayList<>();
            for (Statement statement : statements) {
                sums.addAll(Sql.read(
                        connection,
                        statement.sql + SUMS.formatted(statement.part, statement.join),
                        CountingMetrics::sum,
                        statement.parameters.toArray()));
            }
            return sums;
        });
    }

    /** Hands out what accounts add to a figure, in an order that stays. */
    void shares(AskedMetrics asked, Which which, int most, Shares shares) {
        Statement statement = parting(asked).with(asked, which.metric.source(), workingOut);
        List<@Nullable Object> parameters = new ArrayList<>(statement.parameters);
        parameters.add(which.metric.word());
        StringBuilder conditions = new StringBuilder("true");
        if (which.parted && asked.by() == Parting.MONTH) {
            conditions.append(" and r.period = ?");
            parameters.add(
                    asked.periods().stream().map(MetricPeriod::month).toList().indexOf(which.part));
        } else if (which.parted) {
            conditions.append(" and ").append(statement.part).append(" is not distinct from cast(? as text)");
            parameters.add(which.part);
        }
        if (which.currency != null) {
            conditions.append(" and r.currency = ?");
            parameters.add(which.currency);
        }
        if (which.after != null) {
            conditions.append(" and ").append(AFTER);
            parameters.addAll(List.of(which.after.accountNo, which.after.period, which.after.currency));
        }
        String sql = statement.sql + ACCOUNTS.formatted(statement.part, statement.join, conditions) + " limit " + most;
        LocalTransaction.call(database, connection -> {
            LongStatements.allow(connection);
            Sql.write(connection, ONE_STATE);
            Sql.write(connection, NOT_COMPILED);
            try (PreparedStatement prepared = Statements.prepared(connection, sql, parameters.toArray())) {
                prepared.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet row = prepared.executeQuery()) {
                    while (row.next()) {
                        shares.take(share(row));
                    }
                }
            }
            return true;
        });
    }

    /**
     * The beginning of a statement.
     *
     * @param part by what rows are parted
     * @param join where that stands
     */
    private record Statement(String sql, String part, String join, List<@Nullable Object> parameters) {
        Statement with(AskedMetrics asked, Metric.Source source, WorkingOut workingOut) {
            List<@Nullable Object> more = new ArrayList<>(parameters);
            workingOut.rows(asked, source).ifPresent(rows -> more.addAll(rows.parameters()));
            return new Statement(sql + ", " + new MetricSql(asked).rows(source), part, join, more);
        }
    }

    private Statement parting(AskedMetrics asked) {
        MetricSql sql = new MetricSql(asked);
        List<@Nullable Object> parameters = new ArrayList<>();
        if (asked.csm() != null) {
            parameters.add(asked.csm());
        }
        String grouped;
        String group = sql.group();
        if (asked.by() == Parting.TIER) {
            Map<String, String> tiers = workingOut.tiers(asked);
            parameters.add(List.copyOf(tiers.keySet()));
            parameters.add(List.copyOf(tiers.values()));
            grouped = "select 0, a.no, t.tier from unnest(cast(? as text[]), cast(? as text[])) as t (account, tier)"
                    + " join scope a on a.id = t.account";
        } else if (group != null) {
            grouped = "select p.no, a.no, " + group + " from period p cross join scope a";
        } else {
            return new Statement(sql.frame(), "cast(null as text)", "", parameters);
        }
        return new Statement(
                sql.frame() + ", parted (period, account_no, part) as materialized (" + grouped + ")",
                "parted.part",
                "left join parted on (parted.period, parted.account_no) = (r.period, r.account_no)",
                parameters);
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                row.getBigDecimal(8),
                row.getBigDecimal(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12));
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBigDecimal(8),
                row.getBigDecimal(9),
                row.getLong(10),
                ExactJson.read(row.getString(11)));
    }
}
