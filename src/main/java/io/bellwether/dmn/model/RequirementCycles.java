package io.bellwether.dmn.model;

import io.bellwether.rulebook.model.RuleFinding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Functions and decisions that require themselves, by themselves or by others: an engine follows them without an end. */
public final class RequirementCycles {
    private RequirementCycles() {}

    /** Tells each that a model knows; whether there is one. */
    public static boolean check(ModelGraph graph, DmnModel model, List<RuleFinding> findings) {
        List<DmnNode> suspects = suspects(graph, model);
        suspects.stream().filter(node -> requiresItself(graph, node)).forEach(node -> {
            boolean function = node.kind() == DmnNode.Kind.FUNCTION;
            findings.add(new RuleFinding(
                    model.file(),
                    node.id(),
                    null,
                    null,
                    RuleFinding.Severity.ERROR,
                    "the " + (function ? "function " : "decision ") + node.name() + " requires itself",
                    function ? "a loop over a list" : "a requirement less"));
        });
        return !suspects.isEmpty();
    }

    /** What remains when those that require nothing that remains are taken away again and again: none without a cycle. */
    private static List<DmnNode> suspects(ModelGraph graph, DmnModel model) {
        List<DmnNode> all = Stream.concat(
                        graph.nodes(model, DmnNode.Kind.FUNCTION).stream(),
                        graph.nodes(model, DmnNode.Kind.DECISION).stream())
                .toList();
        IdentityHashMap<DmnNode, Integer> waiting = new IdentityHashMap<>();
        IdentityHashMap<DmnNode, List<DmnNode>> requiring = new IdentityHashMap<>();
        all.forEach(node -> waiting.put(node, 0));
        Deque<DmnNode> free = new ArrayDeque<>();
        for (DmnNode node : all) {
            List<DmnNode> required =
                    graph.required(node).stream().filter(waiting::containsKey).toList();
            required.forEach(each ->
                    requiring.computeIfAbsent(each, e -> new ArrayList<>()).add(node));
            waiting.put(node, required.size());
            if (required.isEmpty()) {
                free.add(node);
            }
        }
        while (!free.isEmpty()) {
            DmnNode node = free.pop();
            waiting.remove(node);
            for (DmnNode next : requiring.getOrDefault(node, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return all.stream().filter(waiting::containsKey).toList();
    }

    private static boolean requiresItself(ModelGraph graph, DmnNode node) {
        return graph.required(node).stream()
                .anyMatch(required -> graph.reached(required).contains(node));
    }
}
