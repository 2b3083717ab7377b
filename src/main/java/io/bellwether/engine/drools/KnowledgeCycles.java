package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.RuleFinding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.BusinessKnowledgeModelNode;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.core.ast.DMNBaseNode;

/** Functions and decisions of a model that require themselves, by themselves or by others: the engine follows them without an end. */
final class KnowledgeCycles {
    private KnowledgeCycles() {}

    static void check(String file, DMNModel model, List<RuleFinding> findings) {
        suspects(model).stream().filter(KnowledgeCycles::requiresItself).forEach(node -> {
            boolean function = node instanceof BusinessKnowledgeModelNode;
            findings.add(new RuleFinding(
                    file,
                    node.getId(),
                    null,
                    null,
                    RuleFinding.Severity.ERROR,
                    "the " + (function ? "function " : "decision ") + node.getName() + " requires itself",
                    function ? "a loop over a list" : "a requirement less"));
        });
    }

    /** Whether the engine would not come to an end of the model. */
    static boolean in(DMNModel model) {
        return !suspects(model).isEmpty();
    }

    /** What remains when those that require nothing that remains are taken away again and again: none without a cycle. */
    private static Set<DMNNode> suspects(DMNModel model) {
        Map<DMNNode, Integer> waiting = new LinkedHashMap<>();
        Map<DMNNode, List<DMNNode>> requiring = new HashMap<>();
        Stream.concat(model.getBusinessKnowledgeModels().stream(), model.getDecisions().stream())
                .forEach(node -> waiting.put(node, 0));
        waiting.replaceAll((node, none) -> {
            List<DMNNode> required =
                    required(node).stream().filter(waiting::containsKey).toList();
            required.forEach(each ->
                    requiring.computeIfAbsent(each, e -> new ArrayList<>()).add(node));
            return required.size();
        });
        Deque<DMNNode> free = new ArrayDeque<>();
        waiting.forEach((node, count) -> {
            if (count == 0) {
                free.add(node);
            }
        });
        while (!free.isEmpty()) {
            DMNNode node = free.pop();
            waiting.remove(node);
            for (DMNNode next : requiring.getOrDefault(node, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return waiting.keySet();
    }

    private static Collection<DMNNode> required(DMNNode node) {
        return node instanceof DMNBaseNode base ? base.getDependencies().values() : List.of();
    }

    private static boolean requiresItself(DMNNode function) {
        Set<DMNNode> seen = new HashSet<>();
        Deque<DMNNode> open = new ArrayDeque<>(List.of(function));
        while (!open.isEmpty()) {
            for (DMNNode required : required(open.pop())) {
                if (required == function) {
                    return true;
                }
                if (seen.add(required)) {
                    open.push(required);
                }
            }
        }
        return false;
    }
}
