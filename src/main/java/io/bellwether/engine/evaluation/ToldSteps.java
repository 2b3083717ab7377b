package io.bellwether.engine.evaluation;

import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.engine.trace.DimensionPoints;
import io.bellwether.engine.trace.FiredRule;
import io.bellwether.engine.trace.Steps;
import io.bellwether.fact.FactDefinition;
import io.bellwether.table.TableColumn;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The steps of one evaluation, told from its trace. */
final class ToldSteps implements Steps {
    private final Questions questions;
    private final Trace trace;
    private final Set<DetectionRules> groups;
    private final @Nullable Thresholds thresholds;
    private final List<Scoring> scorings;

    ToldSteps(
            Questions questions,
            Trace trace,
            Set<DetectionRules> groups,
            @Nullable Thresholds thresholds,
            List<Scoring> scorings) {
        this.questions = questions;
        this.trace = trace;
        this.groups = groups;
        this.thresholds = thresholds;
        this.scorings = scorings;
    }

    @Override
    public List<ConsultedTable> tables(Predicate<String> which) {
        return questions.told("What the tables read", () -> consulted(which));
    }

    private List<ConsultedTable> consulted(Predicate<String> which) {
        Map<String, ConsultedTable> tables = new TreeMap<>();
        trace.consultations().forEach(step -> {
            String file = step.table().file();
            TableReading reading = questions.readings().of(file, step.table().node());
            if (reading != null && which.test(reading.table().id())) {
                Map<String, @Nullable Object> met = step.met(reading.table().inputs());
                reading.stated().keySet().forEach(name -> met.put(name, step.known(name)));
                ConsultedTable table = new ConsultedTable(
                        reading, met, units(reading.table().inputs()), step.matched(), step.selected());
                tables.putIfAbsent(file + "\n" + reading.table().id() + "\n" + table.inputs(), table);
            }
        });
        List<ConsultedTable> sorted = new ArrayList<>(tables.values());
        sorted.sort(Comparator.comparingInt(this::order));
        return sorted;
    }

    /** A column that reads a fact, by itself or out of what a decision gathers, is read in the fact's unit. */
    private Map<String, String> units(List<TableColumn> columns) {
        Map<String, String> units = new LinkedHashMap<>();
        for (TableColumn column : columns) {
            String expression = String.valueOf(column.expression());
            questions
                    .rulebook()
                    .catalogue()
                    .fact(expression.substring(expression.lastIndexOf('.') + 1))
                    .map(FactDefinition::shownIn)
                    .ifPresent(unit -> units.put(expression, unit));
        }
        return units;
    }

    private int order(ConsultedTable table) {
        return table.table().rows().isEmpty()
                ? -1
                : questions
                        .index()
                        .place(table.table().file(), table.table().rows().get(0).id());
    }

    @Override
    public List<FiredRule> fired() {
        return trace.fired()
                .sorted(Comparator.comparingInt(Trace.Fired::order)
                        .thenComparing(fired -> fired.told().toString()))
                .map(Trace.Fired::told)
                .distinct()
                .toList();
    }

    @Override
    public List<DimensionPoints> points() {
        return questions.told(
                "What a score is made of",
                () -> scorings.stream().flatMap(s -> s.points().stream()).toList());
    }

    @Override
    public Map<String, Set<BigDecimal>> limits() {
        Map<String, Set<BigDecimal>> limits = new LinkedHashMap<>();
        Map<String, BigDecimal> values = thresholds == null ? Map.of() : thresholds.byId();
        groups.forEach(group -> group.limits(values, limits));
        trace.consultations().forEach(step -> {
            TableReading reading =
                    questions.readings().of(step.table().file(), step.table().node());
            if (reading != null) {
                reading.stated()
                        .forEach((name, sets) -> ValueSet.breakPoints(sets).stream()
                                .filter(BigDecimal.class::isInstance)
                                .forEach(point -> limits.computeIfAbsent(name, x -> new TreeSet<>())
                                        .add((BigDecimal) point)));
            }
        });
        return limits;
    }
}
