package io.bellwether.metric;

import io.bellwether.account.Outcome;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.MetricsDefinition;
import io.bellwether.rulebook.model.MetricsDefinition.Records;
import io.bellwether.rulebook.model.PortfolioDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills the templates of {@link CountingSql} with periods and with what the rulebook names, as SQL texts. */
final class MetricSql {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+):?([^{}@]*)(?:@([^{}]*))?}");

    private final AskedMetrics asked;
    private final MetricsDefinition says;
    /** Names of facts and lists by what they are to the statements. */
    private final Map<String, String> names = new HashMap<>();
    /** Texts of SQL by their places. */
    private final Map<String, String> texts = new HashMap<>();

    MetricSql(AskedMetrics asked) {
        this.asked = asked;
        this.says = asked.definition();
        FactCatalogue catalogue = asked.rulebook().catalogue();
        HistoryDefinition history = asked.rulebook().history();
        FactDefinition leaving = catalogue.lastDay().orElse(null);
        says.facts().forEach((name, fact) -> names.put("facts." + name, fact));
        names.put("lastDay", leaving == null ? "" : leaving.name());
        names.put("staying", catalogue.staying().map(FactDefinition::name).orElse(""));
        texts.put("leaving", quoted(leaving == null || leaving.outcome() == null ? "" : leaving.outcome()));
        texts.put("lost", quoted(Outcome.Kind.CHURNED.word()));
        texts.put("history", quoted(history == null ? "" : history.question()));
        texts.put("recovery", String.valueOf(says.zones().recoveryDays()));
        texts.put("expansion", says.expansion().toPlainString());
        texts.put("green", list(says.zones().green()));
        texts.put("red", list(says.zones().red()));
        says.kinds().forEach((kind, word) -> texts.put("kind:" + kind, quoted(word)));
        records("movements", says.movements());
        records("reviews", says.reviews());
        records("pipeline", says.pipeline());
        texts.put(
                "money",
                catalogue
                        .fact(says.facts().getOrDefault(PortfolioDefinition.ARR, ""))
                        .map(FactDefinition::shownIn)
                        .map(MetricSql::quoted)
                        .orElse("null"));
        String currency = says.fact(PortfolioDefinition.CURRENCY);
        texts.put(
                "currency",
                currency == null ? "{money:}" : "coalesce({latest:" + currency + "@p.last} #>> '{}', {money:})");
    }

    private void records(String what, Records records) {
        names.put(what, records.list());
        records.fields().forEach((name, field) -> texts.put(what + ":" + name, quoted(field)));
    }

    /** The rows of a source. */
    String rows(Metric.Source source) {
        return switch (source) {
            case REVENUE -> filled(CountingSql.REVENUE);
            case RENEWALS -> filled(CountingSql.RENEWALS);
            case ZONES -> filled(CountingSql.ZONES);
            case REVIEWS -> filled(CountingSql.REVIEWS);
            case ALERTS -> filled(CountingSql.ALERTS);
            case RECOVERIES -> filled(CountingSql.RECOVERIES);
            case FIRST_VALUE, OVERRIDES -> CountingSql.GIVEN;
        };
    }

    /** Periods and accounts; where one CSM's accounts alone are counted, the CSM is its parameter. */
    String frame() {
        List<MetricPeriod> periods = asked.periods();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < periods.size(); i++) {
            MetricPeriod period = periods.get(i);
            values.append(i == 0 ? "" : ", ")
                    .append("(%d, date '%s', date '%s')".formatted(i, period.first(), period.last()));
        }
        return "with period (no, first, last) as (values " + values + "), scope as (select no, id, name from account"
                + (asked.csm() == null ? "" : " where csm = ?") + ")";
    }

    /** The fact that accounts are parted by: as known at the start, or else at the end; null where they are not parted so. */
    @Nullable
    String group() {
        String fact = switch (asked.by()) {
            case SEGMENT -> says.fact("segment");
            case CSM -> says.fact("csm");
            case TOTAL, TIER, MONTH -> null;
        };
        return fact == null
                ? null
                : filled("coalesce({latest:%1$s@p.first - 1} #>> '{}', {latest:%1$s@p.last} #>> '{}')".formatted(fact));
    }

    /** New customers by period: those who became one in it, as was known at its end. */
    String newCustomers() {
        FactDefinition since =
                asked.rulebook().catalogue().facts().get(says.firstValue().since());
        String first = since == null || since.firstOf() == null ? "" : since.firstOf();
        return frame() + filled("""
                 select p.no, a.id from period p cross join scope a
                  where coalesce(day_of_fact({latest:%s@p.last}), (
                          select min(day_of_fact(value)) from fact_value
                           where account_no = a.no and name_no = {name:%s} and observed_on <= p.last))
                        between p.first and p.last
                  order by p.no, a.no""".formatted(says.firstValue().since(), first));
    }

    private String filled(String template) {
        String sql = template;
        for (Matcher place = PLACE.matcher(sql); place.find(); place = PLACE.matcher(sql)) {
            sql = place.replaceFirst(found -> Matcher.quoteReplacement(
                    text(found.group(1), found.group(2), found.group(3) == null ? "" : found.group(3))));
        }
        return sql;
    }

    private String text(String key, String of, String day) {
        return switch (key) {
            case "name" -> "(select no from observed_name where name = " + quoted(names.getOrDefault(of, of)) + ")";
            case "latest" -> CountingSql.LATEST.formatted(of).replace("{day}", day);
            case "arr" -> CountingSql.ARR.replace("{day}", of);
            case "left" -> CountingSql.LEFT.replace("{day}", of);
            case "text" -> "left(e.value ->> {" + of + "}, 10) collate \"C\"";
            case "day" -> "to_char(" + of + ", 'YYYY-MM-DD')";
            case "begin" ->
                "((" + of + ")::timestamp at time zone "
                        + quoted(asked.rulebook().zone().getId()) + ")";
            default -> {
                String text = texts.get(of.isEmpty() ? key : key + ":" + of);
                if (text == null) {
                    throw new IllegalStateException("the statements of metrics name {" + key + ":" + of + "}");
                }
                yield text;
            }
        };
    }

    private static String list(Collection<String> words) {
        return words.stream().map(MetricSql::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
