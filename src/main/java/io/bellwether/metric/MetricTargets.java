package io.bellwether.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.ModelInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.metric.MetricReport.Benchmark;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.Rulebook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a release says of metrics: what each means, and how a figure stands to its target. */
final class MetricTargets {
    private static final BigDecimal YEAR = BigDecimal.valueOf(365);
    private static final int DIGITS = 4;

    private final AskedMetrics asked;
    private final CompiledRulebook compiled;
    private final Instant now;

    /**
     * What a metric means.
     *
     * @param still the figure of a year in which nothing happens, where the target is one of a year; null otherwise
     */
    record Meaning(
            Metric metric,
            String title,
            String definition,
            String unit,
            @Nullable BigDecimal still) {}

    MetricTargets(AskedMetrics asked, Instant now) {
        this.asked = asked;
        this.compiled = asked.release().rulebook();
        this.now = now;
    }

    /** The metrics that are told, in the rulebook's order. */
    List<Meaning> meanings() {
        String question = asked.definition().definitions();
        List<Finding> findings = new ArrayList<>();
        ModelInputs inputs =
                compiled.checkModelInputs(question, JsonNodeFactory.instance.objectNode(), question, findings);
        List<Meaning> meanings = new ArrayList<>();
        if (findings.isEmpty() && compiled.evaluateModel(question, inputs).answer() instanceof List<?> rows) {
            for (Object each : rows) {
                if (each instanceof Map<?, ?> row) {
                    Metric.of(text(row, "name"))
                            .ifPresent(metric -> meanings.add(new Meaning(
                                    metric,
                                    text(row, "title"),
                                    text(row, "definition"),
                                    text(row, "unit"),
                                    row.get("still") instanceof BigDecimal still ? still : null)));
                }
            }
        }
        return meanings;
    }

    /**
     * How a figure stands to its target; null where there is none.
     *
     * @param group by which accounts are parted, where they are
     */
    @Nullable
    Benchmark benchmark(Meaning meaning, @Nullable String group, @Nullable BigDecimal value, MetricPeriod period) {
        Rulebook rulebook = asked.rulebook();
        String name = asked.definition().figures().get(meaning.metric().word());
        FactDefinition fact = name == null ? null : rulebook.catalogue().facts().get(name);
        if (fact == null) {
            return null;
        }
        BigDecimal compared = value == null ? null : within(fact, ofAYear(value, meaning.still(), period));
        Map<String, Fact> facts = new LinkedHashMap<>();
        if (compared != null) {
            facts.put(fact.name(), new Fact(fact.name(), compared, period.last(), Origin.GIVEN));
        }
        String segment = asked.definition().fact("segment");
        if (asked.by() == Parting.SEGMENT && group != null && segment != null) {
            facts.put(segment, new Fact(segment, group, period.last(), Origin.GIVEN));
        }
        FactSheet sheet = FactSheet.of(
                null,
                now,
                rulebook.zone(),
                rulebook.catalogue(),
                new CheckedFacts(facts, Set.of(), Map.of()),
                CheckedFacts.NONE);
        return read(compiled.evaluate(asked.definition().targets(), sheet).answer(), meaning.metric(), compared);
    }

    private static @Nullable Benchmark read(@Nullable Object answer, Metric metric, @Nullable BigDecimal compared) {
        if (answer instanceof Map<?, ?> fields && fields.get("metrics") instanceof List<?> rows) {
            for (Object each : rows) {
                if (each instanceof Map<?, ?> row
                        && metric.word().equals(row.get("name"))
                        && row.get("target") instanceof BigDecimal target) {
                    return new Benchmark(
                            target,
                            text(row, "direction"),
                            compared == null ? null : compared.setScale(DIGITS, RoundingMode.HALF_UP),
                            text(row, "status"));
                }
            }
        }
        return null;
    }

    /** What a year would be that goes on as the period went. */
    static BigDecimal ofAYear(BigDecimal value, @Nullable BigDecimal still, MetricPeriod period) {
        LocalDate end = period.last().plusDays(1);
        if (still == null || period.first().plusYears(1).equals(end)) {
            return value;
        }
        return still.add(
                value.subtract(still).multiply(YEAR).divide(BigDecimal.valueOf(period.days()), MathContext.DECIMAL64));
    }

    private static BigDecimal within(FactDefinition fact, BigDecimal value) {
        BigDecimal least = fact.min() == null ? value : value.max(fact.min());
        return fact.max() == null ? least : least.min(fact.max());
    }

    private static String text(Map<?, ?> row, String field) {
        return row.get(field) instanceof String text ? text : "";
    }
}
