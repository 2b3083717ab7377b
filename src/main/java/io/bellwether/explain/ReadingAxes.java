package io.bellwether.explain;

import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.FactType;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.table.TableColumn;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the facts that may change and the values worth trying. Where a column follows a fact by arithmetic, three
 * neighbouring values of the fact tell how, and its break-points are carried back to the fact.
 */
final class ReadingAxes {
    private final PreparedQuestion question;
    private final Evaluation base;
    private final Trying trying;
    private final FactSheet sheet;
    private final Rulebook rulebook;

    /** A column that holds numbers, or a fact that detections hold against thresholds. */
    private record Line(BigDecimal value, List<BigDecimal> points, List<ValueSet> segments) {}

    ReadingAxes(PreparedQuestion question, Evaluation base, Trying trying) {
        this.question = question;
        this.base = base;
        this.trying = trying;
        this.sheet = question.sheet(Map.of());
        this.rulebook = question.release().rulebook().rulebook();
    }

    /** In the order of names, so that the same question gives the same answers. */
    List<Axis> read() {
        Set<String> reads = new TreeSet<>(
                question.release().rulebook().inputs(question.question().name()).facts());
        List<Axis> axes = new ArrayList<>();
        for (String name : reads) {
            FactDefinition fact = rulebook.catalogue().facts().get(name);
            if (fact != null && fact.changeable() && fact.type() != FactType.TEXT && counts(fact)) {
                Axis axis = axis(fact);
                if (!axis.values().isEmpty()) {
                    axes.add(axis);
                }
            }
        }
        return axes;
    }

    /** A dimension's score counts only where the call gave it. */
    private boolean counts(FactDefinition fact) {
        return fact.replaces().isEmpty() || question.given().facts().containsKey(fact.name());
    }

    private @Nullable Object present(String name) {
        Object derived = base.facts().stream()
                .filter(f -> f.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElse(null);
        return derived == null ? sheet.value(name) : derived;
    }

    private Axis axis(FactDefinition fact) {
        Scale scale = new Scale(fact.type(), rulebook.zone());
        Object present = present(fact.name());
        if (scale.linear()) {
            return linear(fact, scale, present);
        }
        Stream<? extends Object> all =
                fact.type() == FactType.BOOLEAN ? Stream.of(true, false) : fact.allowed().stream();
        List<Object> values =
                new ArrayList<>(all.filter(v -> !v.equals(present)).toList());
        return new Axis(fact, scale, present, null, values, List.of(), "");
    }

    private Axis linear(FactDefinition fact, Scale scale, @Nullable Object present) {
        BigDecimal from = Scale.at(present);
        BigDecimal start = from == null ? start(fact, scale) : from;
        List<ColumnLine> lines = lines(fact, scale, start, from == null ? null : base);
        Set<BigDecimal> places = new TreeSet<>();
        BigDecimal step = scale.step();
        for (ColumnLine line : lines) {
            for (BigDecimal point : line.points()) {
                line.placeOf(point).ifPresent(p -> {
                    BigDecimal floor = scale.floor(p);
                    Stream.of(
                                    floor.subtract(step),
                                    floor,
                                    floor.add(step),
                                    floor.add(step).add(step))
                            .forEach(places::add);
                });
            }
        }
        if (from == null || scale.temporal()) {
            places.add(scale.floor(start));
        }
        Set<BigDecimal> ends = new TreeSet<>();
        BigDecimal reach = reach(fact, places, from);
        ends.add(
                fact.min() != null
                        ? fact.min()
                        : scale.floor(lowest(places, start).subtract(reach)));
        BigDecimal most = most(fact);
        ends.add(most != null ? most : scale.floor(highest(places, start).add(reach)));
        Map<String, BigDecimal> byPart = new TreeMap<>();
        String own = from == null ? "" : part(lines, from);
        BigDecimal near = from == null ? start : from;
        for (BigDecimal place : places) {
            boolean inside = (fact.min() == null || place.compareTo(fact.min()) >= 0)
                    && (most == null || place.compareTo(most) <= 0);
            if (inside && (from == null || place.compareTo(from) != 0)) {
                String part = part(lines, place);
                if (!part.equals(own)) {
                    byPart.merge(part, place, (a, b) -> nearer(near, a, b));
                }
            }
        }
        Set<BigDecimal> kept = new TreeSet<>(byPart.values());
        ends.stream().filter(e -> from == null || e.compareTo(from) != 0).forEach(kept::add);
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        kept.stream()
                .sorted(java.util.Comparator.comparing(
                                (BigDecimal p) -> p.subtract(near).abs())
                        .thenComparing(p -> p))
                .forEach(p -> {
                    values.add(scale.value(p));
                    parts.add(part(lines, p));
                });
        return new Axis(fact, scale, present, reach, values, parts, own);
    }

    /** What tells of the past cannot lie after as-of. */
    private @Nullable BigDecimal most(FactDefinition fact) {
        return fact.past() ? now(fact) : fact.max();
    }

    private BigDecimal now(FactDefinition fact) {
        return fact.type() == FactType.DATE
                ? BigDecimal.valueOf(sheet.today().toEpochDay())
                : BigDecimal.valueOf(sheet.asOf().getEpochSecond());
    }

    private static BigDecimal lowest(Set<BigDecimal> places, BigDecimal start) {
        return places.stream().reduce(start, BigDecimal::min);
    }

    private static BigDecimal highest(Set<BigDecimal> places, BigDecimal start) {
        return places.stream().reduce(start, BigDecimal::max);
    }

    private static BigDecimal nearer(BigDecimal to, BigDecimal a, BigDecimal b) {
        return a.subtract(to).abs().compareTo(b.subtract(to).abs()) <= 0 ? a : b;
    }

    private static String part(List<ColumnLine> lines, BigDecimal place) {
        StringBuilder parts = new StringBuilder();
        lines.forEach(l -> parts.append(l.part(place)).append('|'));
        return parts.toString();
    }

    private static BigDecimal reach(FactDefinition fact, Set<BigDecimal> places, @Nullable BigDecimal from) {
        if (fact.min() != null && fact.max() != null) {
            return fact.max().subtract(fact.min());
        }
        Set<BigDecimal> all = new TreeSet<>(places);
        if (from != null) {
            all.add(from);
        }
        BigDecimal reach = all.isEmpty()
                ? BigDecimal.ZERO
                : highest(all, all.iterator().next())
                        .subtract(lowest(all, all.iterator().next()));
        return reach.signum() == 0 ? BigDecimal.ONE : reach;
    }

    private BigDecimal start(FactDefinition fact, Scale scale) {
        if (scale.temporal()) {
            return now(fact);
        }
        return fact.min() != null ? fact.min().max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }

    /** The columns that follow the fact, from three neighbouring values of it; days and instants are tried backwards. */
    private List<ColumnLine> lines(FactDefinition fact, Scale scale, BigDecimal start, @Nullable Evaluation atStart) {
        boolean back = scale.temporal()
                || (fact.max() != null
                        && start.add(scale.step()).add(scale.step()).compareTo(fact.max()) > 0);
        BigDecimal step = back ? scale.step().negate() : scale.step();
        List<Map<String, Line>> measured = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            BigDecimal place = start.add(step.multiply(BigDecimal.valueOf(i)));
            measured.add(measured(
                    i == 0 && atStart != null ? atStart : trying.evaluate(Map.of(fact.name(), scale.value(place)))));
        }
        List<ColumnLine> lines = new ArrayList<>();
        measured.get(0).forEach((key, line) -> {
            Line second = measured.get(1).get(key);
            Line third = measured.get(2).get(key);
            if (second != null && third != null) {
                ColumnLine.through(
                                start,
                                step,
                                List.of(line.value(), second.value(), third.value()),
                                line.points(),
                                line.segments())
                        .ifPresent(lines::add);
            }
        });
        return lines;
    }

    /** Every number that a table or a threshold parts, by where it was met. */
    private static Map<String, Line> measured(Evaluation evaluation) {
        Map<String, Line> lines = new LinkedHashMap<>();
        Set<String> twice = new HashSet<>();
        for (ConsultedTable table : evaluation.steps().tables()) {
            for (TableColumn column : table.table().inputs()) {
                BigDecimal value = Scale.at(table.inputs().get(String.valueOf(column.expression())));
                String key = table.table().id() + "." + column.id();
                if (value != null && !twice.add(key)) {
                    lines.remove(key);
                } else if (value != null) {
                    lines.put(key, line(table, column, value));
                }
            }
        }
        Map<String, Set<BigDecimal>> limits = evaluation.steps().limits();
        for (Fact fact : evaluation.facts()) {
            BigDecimal value = Scale.at(fact.value());
            Set<BigDecimal> points = limits.getOrDefault(fact.name(), Set.of());
            if (value != null && !points.isEmpty()) {
                lines.put("fact " + fact.name(), new Line(value, List.copyOf(points), List.of()));
            }
        }
        return lines;
    }

    private static Line line(ConsultedTable table, TableColumn column, BigDecimal value) {
        List<BigDecimal> points = table.reading().breakpoints(column).stream()
                .map(Scale::at)
                .filter(java.util.Objects::nonNull)
                .toList();
        List<ValueSet> asked = table.table().rows().stream()
                .flatMap(r -> table.reading().asked(r, column).stream())
                .toList();
        boolean numbers = asked.stream().allMatch(s -> s.kind() == Kind.NUMBER || s.kind() == Kind.WHOLE);
        return new Line(
                value,
                points,
                numbers && !asked.isEmpty() ? ValueSet.segments(asked.get(0).kind(), asked) : List.of());
    }
}
