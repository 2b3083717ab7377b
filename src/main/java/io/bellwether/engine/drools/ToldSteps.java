package io.bellwether.engine.drools;

import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.engine.trace.DimensionPoints;
import io.bellwether.engine.trace.FiredRule;
import io.bellwether.engine.trace.Steps;
import io.bellwether.fact.FactDefinition;
import io.bellwether.table.RowIds;
import io.bellwether.table.TableColumn;
import io.bellwether.table.analysis.TableReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The steps of one evaluation, told from its trace. */
final class ToldSteps implements Steps {
    private final DroolsRulebook compiled;
    private final Trace trace;
    private final Set<String> groups;
    private final Map<String, BigDecimal> thresholds;
    private final Supplier<List<DimensionPoints>> points;

    ToldSteps(
            DroolsRulebook compiled,
            Trace trace,
            Set<String> groups,
            Map<String, BigDecimal> thresholds,
            Supplier<List<DimensionPoints>> points) {
        this.compiled = compiled;
        this.trace = trace;
        this.groups = groups;
        this.thresholds = thresholds;
        this.points = points;
    }

    @Override
    public List<ConsultedTable> tables(Predicate<String> which) {
        return compiled.told("What the tables read", () -> consulted(which));
    }

    private List<ConsultedTable> consulted(Predicate<String> which) {
        Map<String, ConsultedTable> tables = new TreeMap<>();
        for (Trace.Consultation step : trace.consultations()) {
            TableReading reading = compiled.readings().of(step.file(), step.node());
            if (reading == null || !which.test(reading.table().id())) {
                continue;
            }
            ConsultedTable table = new ConsultedTable(
                    reading,
                    ColumnValues.of(reading.table().inputs(), step),
                    units(reading.table().inputs()),
                    publicIds(step.matched()),
                    publicIds(step.selected()));
            tables.putIfAbsent(step.file() + "\n" + reading.table().id() + "\n" + table.inputs(), table);
        }
        List<ConsultedTable> sorted = new ArrayList<>(tables.values());
        sorted.sort(Comparator.comparingInt(this::order));
        return sorted;
    }

    /** A column that reads a fact, by itself or out of what a decision gathers, is read in the fact's unit. */
    private Map<String, String> units(List<TableColumn> columns) {
        Map<String, String> units = new LinkedHashMap<>();
        for (TableColumn column : columns) {
            String expression = String.valueOf(column.expression());
            compiled.rulebook()
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
                : compiled.models()
                        .index()
                        .place(table.table().file(), table.table().rows().get(0).id());
    }

    private static Set<String> publicIds(Collection<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        ids.forEach(id -> all.add(RowIds.publicId(id)));
        return all;
    }

    @Override
    public List<FiredRule> fired() {
        return trace.firings().stream()
                .sorted(Comparator.comparingInt((DrlGroup.Firing f) -> f.group().order(f.rule()))
                        .thenComparing(f -> f.group().told(f).toString()))
                .map(f -> f.group().told(f))
                .distinct()
                .toList();
    }

    @Override
    public List<DimensionPoints> points() {
        return compiled.told("What a score is made of", points);
    }

    @Override
    public Map<String, Set<BigDecimal>> limits() {
        Map<String, Set<BigDecimal>> limits = new LinkedHashMap<>();
        for (String group : groups) {
            RuleReads reads = compiled.detections(group).ruleReads();
            for (String rule : reads.rules()) {
                Set<BigDecimal> values = new TreeSet<>();
                reads.thresholds(rule).stream()
                        .map(thresholds::get)
                        .filter(java.util.Objects::nonNull)
                        .forEach(values::add);
                reads.facts(rule)
                        .forEach(f ->
                                limits.computeIfAbsent(f, x -> new TreeSet<>()).addAll(values));
            }
        }
        return limits;
    }
}
