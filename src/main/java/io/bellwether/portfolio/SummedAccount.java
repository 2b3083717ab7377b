package io.bellwether.portfolio;

import io.bellwether.portfolio.PortfolioSummary.Mover;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.shared.Statements;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is summed up.
 *
 * @param choices band, zone, tier, stage and coverage by name
 * @param before its score on the earlier day that movers are told from; null when nothing was decided since
 * @param leftBefore for a past day, whether an outcome says that it had left
 */
record SummedAccount(
        String id,
        String name,
        @Nullable BigDecimal arr,
        @Nullable String currency,
        @Nullable LocalDate renewal,
        @Nullable String csm,
        Map<String, @Nullable String> choices,
        @Nullable BigDecimal score,
        @Nullable BigDecimal confidence,
        @Nullable Instant decidedAt,
        @Nullable BigDecimal before,
        @Nullable String bandBefore,
        boolean leftBefore) {
    private static final int ROWS_AT_ONCE = 1_000;

    /** Parameters: the history question and the earlier day, which are only looked up for accounts decided since, and that day's end. */
    private static final String NOW = """
            select p.id, p.name, p.arr, p.currency, p.renewal, p.csm, p.band, p.zone, p.tier, p.stage, p.coverage, p.score,
                   p.confidence, p.decided_at, h.score as before, h.band as band_before, false as left_before
              from portfolio_account p
              left join lateral (
                select score, band from history_point
                 where account_no = p.account_no and question = ? and day <= ? and p.decided_at >= ?
                 order by day desc limit 1) h on true
             where %s""";

    private static final String FACT = """
              left join lateral (
                select value from fact_value
                 where account_no = a.no and name_no = (select no from observed_name where name = '%1$s') and observed_on <= d.day
                 order by observed_on desc limit 1) %2$s on true
            """;

    /** An account is of the day when anything is known of it by then. Parameters: the day, the question, the earlier day. */
    private static final String THEN = """
            select p.* from (
              select a.no as account_no, a.id, a.name, number_of_fact(arr.value) as arr, currency.value #>> '{}' as currency,
                     day_of_fact(renewal.value) as renewal, csm.value #>> '{}' as csm, segment.value #>> '{}' as segment,
                     h.band, h.zone, null as tier, null as stage, null as coverage, h.score, null::numeric as confidence,
                     h.as_of as decided_at, b.score as before, b.band as band_before,
                     coalesce(o.outcome = 'churned', false) as left_before,
                     h.day is not null or coalesce(arr.value, renewal.value, csm.value, segment.value) is not null as known
                from account a cross join (select cast(? as date) as day, cast(? as text) as question,
                                                  cast(? as date) as earlier) d
            %s
                left join lateral (
                  select day, as_of, score, band, zone from history_point
                   where account_no = a.no and question = d.question and day <= d.day order by day desc limit 1) h on true
                left join lateral (
                  select score, band from history_point
                   where account_no = a.no and question = d.question and day <= d.earlier order by day desc limit 1) b on true
                left join lateral (
                  select outcome from renewal_outcome where account_no = a.no and outcome_on <= d.day
                   order by outcome_on desc, no desc limit 1) o on true) p
             where p.known and %s""";

    /** Hands out every account that matches, as it is now. */
    static void now(
            Connection connection,
            Conditions conditions,
            Section section,
            LocalDate earlier,
            Consumer<SummedAccount> each)
            throws SQLException {
        read(
                connection,
                NOW.formatted(conditions.sql()),
                each,
                conditions.parametersAfter(
                        question(section),
                        earlier,
                        earlier.plusDays(1)
                                .atStartOfDay(section.rulebook().zone())
                                .toInstant()));
    }

    /** Hands out every account that matches, as it was on a past day. */
    static void then(
            Connection connection,
            Conditions conditions,
            Section section,
            LocalDate day,
            LocalDate earlier,
            Consumer<SummedAccount> each)
            throws SQLException {
        StringBuilder facts = new StringBuilder();
        for (String name : PortfolioDefinition.FACTS) {
            PortfolioDefinition definition = section.definition();
            String fact = definition == null ? null : definition.fact(name);
            facts.append(FACT.formatted(fact == null ? "" : fact.replace("'", "''"), name));
        }
        read(
                connection,
                THEN.formatted(facts, conditions.sql()),
                each,
                conditions.parametersAfter(day, question(section), earlier));
    }

    private static String question(Section section) {
        HistoryDefinition history = section.rulebook().history();
        return history == null || !section.scoreIsHistory() ? "" : history.question();
    }

    /** Row by row, so that no list of all is held. */
    private static void read(Connection connection, String sql, Consumer<SummedAccount> each, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = Statements.prepared(connection, sql, parameters)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    each.accept(of(row));
                }
            }
        }
    }

    private static SummedAccount of(ResultSet row) throws SQLException {
        Map<String, @Nullable String> choices = new HashMap<>();
        for (String name : PortfolioDefinition.CHOICES) {
            choices.put(name, row.getString(name));
        }
        return new SummedAccount(
                row.getString("id"),
                row.getString("name"),
                row.getBigDecimal("arr"),
                row.getString("currency"),
                row.getObject("renewal", LocalDate.class),
                row.getString("csm"),
                choices,
                row.getBigDecimal("score"),
                row.getBigDecimal("confidence"),
                Statements.instant(row, "decided_at"),
                row.getBigDecimal("before"),
                row.getString("band_before"),
                row.getBoolean("left_before"));
    }

    /** What its score gained since the earlier day; zero when that is not known. */
    BigDecimal points() {
        return score == null || before == null ? BigDecimal.ZERO : score.subtract(before);
    }

    /** As the lists of movers name it; it must have moved. */
    Mover mover() {
        BigDecimal to = score == null ? BigDecimal.ZERO : score;
        return new Mover(id, name, arr, csm, to.subtract(points()), bandBefore, to, choices.get("band"), points());
    }
}
