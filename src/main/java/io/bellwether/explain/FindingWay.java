package io.bellwether.explain;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.table.TableColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables that stand for an outcome, from the tables that an evaluation read: those with an output of the
 * field's name, else those that gave the present value, and behind their inputs likewise.
 */
final class FindingWay {
    private static final int DEEPEST = 5;

    private final Rulebook rulebook;
    private final Evaluation evaluation;
    private final Map<String, List<ConsultedTable>> tables;
    private boolean lacksKnowledge;

    FindingWay(Rulebook rulebook, Evaluation evaluation) {
        this.rulebook = rulebook;
        this.evaluation = evaluation;
        this.tables = Way.byId(evaluation, id -> true);
    }

    Way to(Outcome outcome, QuestionDefinition question) {
        Map<String, Way.Node> roots = new LinkedHashMap<>();
        outcome.fields().forEach((path, wanted) -> {
            Object present = Outcome.value(evaluation.answer(), path);
            Way.Node node = node(path, question, present, DEEPEST);
            if (node.stages().isEmpty() && present instanceof Boolean) {
                node = withOutput(scope(path, question), present, wanted, DEEPEST);
            }
            if (node.stages().isEmpty() && wanted instanceof String) {
                lacksKnowledge = true;
                node = stages(scope(path, question), (t, i) -> gives(t, i, wanted), DEEPEST);
            }
            roots.put(path, node);
        });
        return new Way(outcome, roots, lacksKnowledge);
    }

    /** The tables behind a name or path, of which {@code present} is the value now. */
    private Way.Node node(String path, QuestionDefinition from, @Nullable Object present, int depth) {
        if (depth == 0) {
            return new Way.Node(List.of());
        }
        QuestionDefinition scope = scope(path, from);
        String name = path.substring(path.lastIndexOf('.') + 1);
        for (QuestionDefinition question : nearFirst(scope)) {
            Way.Node named = stages(question, (t, i) -> name.equals(output(t, i).expression()), depth);
            if (!named.stages().isEmpty()) {
                return named;
            }
            if (present instanceof String) {
                Way.Node valued = stages(
                        question,
                        (t, i) -> decided(t, i, present) || (output(t, i).expression() == null && gives(t, i, present)),
                        depth);
                if (!valued.stages().isEmpty()) {
                    return valued;
                }
            }
        }
        return new Way.Node(List.of());
    }

    private Way.Node withOutput(QuestionDefinition question, Object present, @Nullable Object wanted, int depth) {
        return stages(question, (t, i) -> decided(t, i, present) && gives(t, i, wanted), depth);
    }

    private Way.Node stages(QuestionDefinition question, BiPredicate<ConsultedTable, Integer> fits, int depth) {
        List<Stage> stages = new ArrayList<>();
        tables.forEach((id, read) -> {
            if (read.get(0).table().model().equals(question.model())) {
                for (int i = 0; i < read.get(0).table().outputs().size(); i++) {
                    int output = i;
                    if (read.stream().anyMatch(t -> fits.test(t, output))) {
                        stages.add(new Stage(id, i, inner(read.get(0), question, depth)));
                        return;
                    }
                }
            }
        });
        return new Way.Node(List.copyOf(stages));
    }

    private Map<String, Way.Node> inner(ConsultedTable table, QuestionDefinition question, int depth) {
        FactCatalogue catalogue = rulebook.catalogue();
        Map<String, Way.Node> inner = new HashMap<>();
        for (TableColumn column : table.table().inputs()) {
            String expression = String.valueOf(column.expression());
            Object met = table.inputs().get(expression);
            if (met instanceof String && catalogue.fact(expression).isEmpty()) {
                Way.Node node = node(expression, question, met, depth - 1);
                if (node.stages().stream()
                        .noneMatch(s -> s.table().equals(table.table().id()))) {
                    inner.put(expression, node);
                }
            }
        }
        return inner;
    }

    /** The question whose answer a path begins with, else the one it is read in. */
    private QuestionDefinition scope(String path, QuestionDefinition from) {
        String first = path.split("\\.", -1)[0];
        return from.needs().stream()
                .map(rulebook.questions()::get)
                .filter(q -> path.contains(".") && q != null && q.variable().equals(first))
                .findFirst()
                .orElse(from);
    }

    private List<QuestionDefinition> nearFirst(QuestionDefinition question) {
        Set<String> names = new LinkedHashSet<>(List.of(question.name()));
        names.addAll(question.needs());
        return names.stream()
                .map(rulebook.questions()::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static TableColumn output(ConsultedTable table, int index) {
        return table.table().outputs().get(index);
    }

    private static boolean decided(ConsultedTable table, int output, @Nullable Object value) {
        return table.table().rows().stream()
                .filter(r -> table.selected().contains(r.id()))
                .anyMatch(r -> Outcome.same(value, Stage.value(table.table(), r, output)));
    }

    private static boolean gives(ConsultedTable table, int output, @Nullable Object value) {
        return table.table().rows().stream().anyMatch(r -> Outcome.same(value, Stage.value(table.table(), r, output)));
    }
}
