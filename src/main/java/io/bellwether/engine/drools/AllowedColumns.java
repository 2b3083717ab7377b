package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.engine.evaluation.QuestionPlan;
import io.bellwether.engine.evaluation.TableReadings;
import io.bellwether.problem.Finding;
import io.bellwether.table.TableColumn;
import io.bellwether.table.analysis.TableReading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the tables behind a question allow its model's inputs to be: columns that test an input, or a part of it, and say
 * which values it may have. The engine would read any other value as null.
 */
record AllowedColumns(List<Column> columns) {

    /**
     * A column of a table that the question evaluates.
     *
     * @param path the input's name, and what of it is tested
     * @param lists whether the column tests lists, each value by itself
     */
    record Column(List<String> path, boolean lists, AllowedValues allowed) {}

    static AllowedColumns of(QuestionPlan plan, DmnModel model, ModelGraph graph, TableReadings readings) {
        Set<Column> columns = new LinkedHashSet<>();
        for (DmnNode decision : evaluated(plan, model, graph)) {
            TableReading reading = readings.of(model.file(), decision.name());
            if (reading != null) {
                reading.table().inputs().forEach(column -> add(column, model, graph, columns));
            }
        }
        return new AllowedColumns(List.copyOf(columns));
    }

    private static void add(TableColumn column, DmnModel model, ModelGraph graph, Set<Column> columns) {
        String expression = String.valueOf(column.expression()).strip();
        graph.nodes(model, DmnNode.Kind.INPUT).stream()
                .map(DmnNode::name)
                .filter(name -> expression.equals(name) || expression.startsWith(name + "."))
                .findFirst()
                .ifPresent(name -> AllowedValues.of(column).ifPresent(allowed -> {
                    List<String> path = new ArrayList<>(List.of(name));
                    if (!expression.equals(name)) {
                        for (String step :
                                expression.substring(name.length() + 1).split("\\.", -1)) {
                            path.add(step.strip());
                        }
                    }
                    columns.add(new Column(List.copyOf(path), column.collection(), allowed));
                }));
    }

    /** The decisions that are worked out when the question is asked, in an order that is the same each time. */
    private static List<DmnNode> evaluated(QuestionPlan plan, DmnModel model, ModelGraph graph) {
        Deque<DmnNode> open = new ArrayDeque<>();
        Set<DmnNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        DmnNode asked =
                graph.node(model, plan.service() ? DmnNode.Kind.SERVICE : DmnNode.Kind.DECISION, plan.decision());
        if (asked != null && plan.service()) {
            seen.addAll(graph.parts(asked, "inputDecision"));
            open.addAll(graph.parts(asked, "outputDecision"));
        } else if (asked != null) {
            open.add(asked);
        }
        List<DmnNode> evaluated = new ArrayList<>();
        while (!open.isEmpty()) {
            DmnNode decision = open.remove();
            if (seen.add(decision)) {
                evaluated.add(decision);
                graph.required(decision).stream()
                        .filter(node -> node.kind() == DmnNode.Kind.DECISION)
                        .forEach(open::add);
            }
        }
        return evaluated;
    }

    /** Says of an input that was read which of its values no column allows. */
    void check(String input, JsonNode node, @Nullable Object value, String path, List<Finding> findings) {
        for (Column column : columns) {
            if (column.path().get(0).equals(input)) {
                check(column, 1, node, value, path, findings);
            }
        }
    }

    private static void check(
            Column column, int step, JsonNode node, @Nullable Object value, String path, List<Finding> findings) {
        if (value instanceof List<?> list && column.lists()) {
            for (int i = 0; i < list.size(); i++) {
                check(column, step, node.path(i), list.get(i), path + "[" + i + "]", findings);
            }
        } else if (step < column.path().size()) {
            String name = column.path().get(step);
            if (value instanceof Map<?, ?> map) {
                check(column, step + 1, node.path(name), map.get(name), path + "." + name, findings);
            }
        } else if (value != null && !column.allowed().lets(value)) {
            Finding finding = column.allowed().broken(path, node, value);
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
        }
    }
}
