package io.bellwether.explain;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.trace.ConsultedTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables between an account's facts and an outcome, and how far an evaluation is from it: the sum of what its failing
 * cells miss, each against the reach of its column's break-points. A guide for the search; the rules decide.
 */
final class Way {
    private static final double UNTOLD = 0.5;

    private final Outcome outcome;
    private final Map<String, Node> roots;
    private final boolean lacksKnowledge;
    private final Set<String> ids = new LinkedHashSet<>();

    /** The tables that stand for one value. */
    record Node(List<Stage> stages) {}

    /** @param lacksKnowledge whether no table gives what is answered now: then knowing more counts as nearer */
    Way(Outcome outcome, Map<String, Node> roots, boolean lacksKnowledge) {
        this.outcome = outcome;
        this.roots = roots;
        this.lacksKnowledge = lacksKnowledge;
        roots.values().forEach(n -> collect(n, ids));
    }

    Map<String, Node> roots() {
        return roots;
    }

    boolean found() {
        return !lacksKnowledge
                && roots.values().stream().noneMatch(n -> n.stages().isEmpty());
    }

    Outcome outcome() {
        return outcome;
    }

    Trying.Tried tried(Evaluation evaluation, boolean met) {
        if (met) {
            return new Trying.Tried(0, "");
        }
        Map<String, List<ConsultedTable>> tables = byId(evaluation, ids::contains);
        double gap = 0;
        for (Map.Entry<String, @Nullable Object> field : outcome.fields().entrySet()) {
            if (!Outcome.same(field.getValue(), Outcome.value(evaluation.answer(), field.getKey()))) {
                Node root = roots.getOrDefault(field.getKey(), new Node(List.of()));
                double own = new Distance(tables).of(root, v -> Outcome.same(field.getValue(), v));
                gap += own > 0 ? own : UNTOLD;
            }
        }
        BigDecimal confidence = evaluation.confidence();
        if (lacksKnowledge && confidence != null) {
            gap += 1 - confidence.doubleValue();
        }
        return new Trying.Tried(Math.max(gap, Double.MIN_NORMAL), rows(tables));
    }

    /** The tables of an evaluation by id, each as often as it was read. */
    static Map<String, List<ConsultedTable>> byId(Evaluation evaluation, Predicate<String> which) {
        return evaluation.steps().tables(which).stream()
                .collect(Collectors.groupingBy(t -> t.table().id(), LinkedHashMap::new, Collectors.toList()));
    }

    private String rows(Map<String, List<ConsultedTable>> tables) {
        Set<String> rows = new LinkedHashSet<>();
        ids.forEach(id -> tables.getOrDefault(id, List.of()).forEach(t -> rows.addAll(t.matched())));
        return String.join(",", rows);
    }

    /** The ids of all tables on the way. */
    Set<String> ids() {
        return ids;
    }

    private static void collect(Node node, Set<String> ids) {
        node.stages().forEach(s -> {
            ids.add(s.table());
            s.inner().values().forEach(n -> collect(n, ids));
        });
    }
}
