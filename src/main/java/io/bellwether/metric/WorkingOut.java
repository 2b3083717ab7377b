package io.bellwether.metric;

import io.bellwether.account.ExactJson;
import io.bellwether.fact.Fact;
import io.bellwether.override.JudgingOverrides;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.MetricsDefinition.FirstValue;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Works out by the rules what the database cannot count: tiers, times to first value, and what became of overrides. */
@ApplicationScoped
class WorkingOut {
    private final Sql sql;
    private final AskingMany asking;
    private final JudgingOverrides judging;

    WorkingOut(DataSource database, AskingMany asking, JudgingOverrides judging) {
        this.sql = new Sql(database);
        this.asking = asking;
        this.judging = judging;
    }

    /** The rows of a source; empty for those that the database counts. */
    Optional<WorkedOut> rows(AskedMetrics asked, Metric.Source source) {
        return switch (source) {
            case FIRST_VALUE -> Optional.of(firstValues(asked));
            case OVERRIDES -> Optional.of(overrides(asked));
            case REVENUE, RENEWALS, ZONES, REVIEWS, ALERTS, RECOVERIES -> Optional.empty();
        };
    }

    /** How accounts were covered at the start of the period, by id; those that were not known then by how they were at its end. */
    Map<String, String> tiers(AskedMetrics asked) {
        List<String> accounts = asked.csm() == null
                ? sql.read("select id from account order by no", row -> row.getString(1))
                : sql.read("select id from account where csm = ? order by no", row -> row.getString(1), asked.csm());
        Map<String, String> tiers = new LinkedHashMap<>();
        String question = asked.definition().tier();
        AskingMany.Answers take = (account, facts, answer) -> tiers.put(account, answer.toString());
        asking.ask(asked.release(), question, accounts, asked.period().first().minusDays(1), take);
        List<String> later =
                accounts.stream().filter(id -> !tiers.containsKey(id)).toList();
        asking.ask(asked.release(), question, later, asked.period().last(), take);
        return tiers;
    }

    private WorkedOut firstValues(AskedMetrics asked) {
        Map<Integer, List<String>> begun = new TreeMap<>();
        sql.read(
                new MetricSql(asked).newCustomers(),
                row -> begun.computeIfAbsent(row.getInt(1), no -> new ArrayList<>())
                        .add(row.getString(2)),
                asked.csm() == null ? new Object[0] : new Object[] {asked.csm()});
        FirstValue says = asked.definition().firstValue();
        WorkedOut rows = new WorkedOut();
        begun.forEach((no, accounts) -> {
            LocalDate last = asked.periods().get(no).last();
            asking.ask(asked.release(), says.question(), accounts, last, (account, facts, answer) -> {
                if (answer instanceof Map<?, ?> fields) {
                    String status = String.valueOf(fields.get(says.status()));
                    BigDecimal hours = fields.get(says.hours()) instanceof BigDecimal number ? number : null;
                    boolean reached = isReached(facts.facts().get(says.reached()), last);
                    String detail = detail("status", status, "hours", reached ? hours : null);
                    rows.add(no, account, Metric.TTFV_MET, met(status, says), detail);
                    rows.add(no, account, Metric.TTFV_HOURS, reached ? hours : null, detail);
                }
            });
        });
        return rows;
    }

    private static @Nullable BigDecimal met(String status, FirstValue says) {
        return says.met().contains(status) ? BigDecimal.ONE : says.missed().contains(status) ? BigDecimal.ZERO : null;
    }

    private static boolean isReached(@Nullable Fact fact, LocalDate last) {
        return fact != null
                && !(fact.value() instanceof ZonedDateTime at
                        ? at.toLocalDate().isAfter(last)
                        : fact.value() instanceof LocalDate day && day.isAfter(last));
    }

    private WorkedOut overrides(AskedMetrics asked) {
        WorkedOut rows = new WorkedOut();
        HistoryDefinition history = asked.rulebook().history();
        List<MetricPeriod> periods = asked.periods();
        for (int no = 0; no < periods.size(); no++) {
            MetricPeriod period = periods.get(no);
            for (JudgingOverrides.Judged each : judging.judged(
                    period.first(),
                    period.last(),
                    asked.csm(),
                    history == null ? "" : history.question(),
                    asked.rulebook().zone())) {
                rows.add(
                        no,
                        each.override().account(),
                        Metric.OVERRIDE_ACCURACY,
                        each.agreed() == null ? null : each.agreed() ? BigDecimal.ONE : BigDecimal.ZERO,
                        detail(
                                "override", each.override().id().toString(),
                                "band", each.override().band(),
                                "computedBand", each.override().computedBand(),
                                "verdict", each.text()));
            }
        }
        return rows;
    }

    private static String detail(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            detail.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return ExactJson.text(ExactJson.MAPPER.valueToTree(detail));
    }
}
