package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.evaluation.QuestionPlan;
import io.bellwether.engine.evaluation.TableReadings;
import io.bellwether.problem.Finding;
import io.bellwether.table.TableColumn;
import io.bellwether.table.analysis.TableReading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.DecisionServiceNode;
import org.kie.dmn.model.api.DMNElementReference;
import org.kie.dmn.model.api.InformationRequirement;

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

    static AllowedColumns of(QuestionPlan plan, DMNModel model, TableReadings readings) {
        String file = DmnModels.file(model);
        Set<Column> columns = new LinkedHashSet<>();
        for (DecisionNode decision : evaluated(plan, model)) {
            TableReading reading = readings.of(file, decision.getName());
            if (reading != null) {
                reading.table().inputs().forEach(column -> add(column, model, columns));
            }
        }
        return new AllowedColumns(List.copyOf(columns));
    }

    private static void add(TableColumn column, DMNModel model, Set<Column> columns) {
        String expression = String.valueOf(column.expression()).strip();
        model.getInputs().stream()
                .map(input -> input.getName())
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
    private static List<DecisionNode> evaluated(QuestionPlan plan, DMNModel model) {
        Deque<DecisionNode> open = new ArrayDeque<>();
        Set<String> given = new LinkedHashSet<>();
        String name = String.valueOf(plan.decision());
        for (DecisionServiceNode service : model.getDecisionServices()) {
            if (plan.service() && service.getName().equals(name)) {
                service.getDecisionService().getInputDecision().forEach(d -> given.add(id(d)));
                service.getDecisionService().getOutputDecision().forEach(d -> add(id(d), model, open));
            }
        }
        DecisionNode own = model.getDecisionByName(name);
        if (!plan.service() && own != null) {
            open.add(own);
        }
        Set<DecisionNode> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            DecisionNode decision = open.remove();
            if (!given.contains(decision.getId()) && seen.add(decision)) {
                for (InformationRequirement need : decision.getDecision().getInformationRequirement()) {
                    if (need.getRequiredDecision() != null) {
                        add(id(need.getRequiredDecision()), model, open);
                    }
                }
            }
        }
        return List.copyOf(seen);
    }

    private static void add(String id, DMNModel model, Deque<DecisionNode> open) {
        DecisionNode decision = model.getDecisionById(id);
        if (decision != null) {
            open.add(decision);
        }
    }

    private static String id(DMNElementReference reference) {
        return reference.getHref().replaceFirst("^#", "");
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
