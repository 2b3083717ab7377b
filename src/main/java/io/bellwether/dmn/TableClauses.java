package io.bellwether.dmn;

import io.bellwether.table.HitPolicy;
import io.bellwether.table.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settles what a table leaves out or abbreviates: hit policy, expressions of columns, names of several outputs. */
final class TableClauses {
    private static final Map<Character, HitPolicy> LETTERS = Map.of(
            'U', HitPolicy.UNIQUE,
            'A', HitPolicy.ANY,
            'P', HitPolicy.PRIORITY,
            'F', HitPolicy.FIRST,
            'R', HitPolicy.RULE_ORDER,
            'O', HitPolicy.OUTPUT_ORDER,
            'C', HitPolicy.COLLECT);
    private static final Map<String, String> SIGNS = Map.of("+", "SUM", "<", "MIN", ">", "MAX", "#", "COUNT");

    private TableClauses() {}

    static void settle(ModelRevision model) {
        for (ModelNode node : model.nodes()) {
            ModelRevision.each(node.element(), element -> {
                if (element.localName().equals("decisionTable")) {
                    hitPolicy(model, node, element);
                    inputs(model, node, element);
                    outputs(model, node, element);
                    emptyCells(model, node, element);
                }
            });
        }
    }

    private static void hitPolicy(ModelRevision model, ModelNode node, XmlElement table) {
        String written = table.value("hitPolicy");
        if (written == null || HitPolicy.of(written).isPresent()) {
            return;
        }
        String word = written.strip().toUpperCase(Locale.ROOT).replaceAll("[_\\s]+", " ");
        HitPolicy policy =
                word.isEmpty() ? HitPolicy.UNIQUE : HitPolicy.of(word).orElse(null);
        String sign = "";
        if (policy == null && word.matches("[UAPFRO]|C[+<>#]?")) {
            policy = LETTERS.get(word.charAt(0));
            sign = word.substring(1);
        }
        if (policy == null) {
            return; // the engine refuses the word
        }
        model.take(
                node,
                table,
                "hit policy",
                policy.word(),
                "the hit policy %s is read as %s",
                ModelRevision.shown(written),
                policy.word() + sign);
        model.rewrite(table, "hitPolicy", policy.word());
        String aggregation = SIGNS.get(sign);
        if (aggregation != null) {
            model.rewrite(table, "aggregation", aggregation);
        }
    }

    private static void inputs(ModelRevision model, ModelNode node, XmlElement table) {
        for (XmlElement input : table.children("input")) {
            Optional<XmlElement> expression = input.child("inputExpression");
            Optional<XmlElement> text = expression.flatMap(e -> e.child("text"));
            if (text.isPresent() && !text.get().text().isBlank()) {
                continue;
            }
            String label = NodeNames.sayable(ModelNode.or(input.value("label"), ""));
            String read = label.isEmpty() ? NodeNames.sayable(ModelNode.or(input.value("id"), "")) : label;
            if (read.isEmpty()) {
                continue;
            }
            model.take(node, input, "column", read, "a column has no expression: it reads what is called %s", read);
            if (text.isPresent()) {
                model.rewrite(text.get(), read);
            } else {
                String written =
                        "<" + model.tag("text") + ">" + ModelRevision.escaped(read) + "</" + model.tag("text") + ">";
                expression.ifPresentOrElse(
                        e -> model.add(e, List.of("description", "extensionElements"), written),
                        () -> model.add(
                                input,
                                List.of("description", "extensionElements"),
                                "<" + model.tag("inputExpression") + ">" + written + "</" + model.tag("inputExpression")
                                        + ">"));
            }
        }
    }

    private static void outputs(ModelRevision model, ModelNode node, XmlElement table) {
        List<XmlElement> outputs = table.children("output");
        int number = 0;
        for (XmlElement output : outputs) {
            number++;
            String name = ModelNode.or(output.value("name"), "");
            if (outputs.size() < 2 || !name.isBlank()) {
                continue;
            }
            String label = NodeNames.sayable(ModelNode.or(output.value("label"), ""));
            String called =
                    label.isEmpty() ? NodeNames.sayable(ModelNode.or(output.value("id"), "output " + number)) : label;
            model.take(node, output, "output", called, "an output has no name: it is called %s", called);
            model.rewrite(output, "name", called);
        }
    }

    /** An empty cell asks for nothing in every maker's editor; DMN wants the sign for that. */
    private static void emptyCells(ModelRevision model, ModelNode node, XmlElement table) {
        List<XmlElement> empty = table.children("rule").stream()
                .flatMap(rule -> rule.children("inputEntry").stream())
                .filter(cell ->
                        cell.child("text").map(XmlElement::text).orElse("").isBlank())
                .toList();
        if (empty.isEmpty()) {
            return;
        }
        model.take(
                node,
                empty.get(0),
                "empty cells",
                "-",
                empty.size() == 1 ? "an empty cell is read as -" : "%s empty cells are read as -",
                empty.size());
        for (XmlElement cell : empty) {
            cell.child("text")
                    .ifPresentOrElse(
                            text -> model.rewrite(text, "-"),
                            () -> model.add(
                                    cell,
                                    List.of("description", "extensionElements"),
                                    "<" + model.tag("text") + ">-</" + model.tag("text") + ">"));
        }
    }
}
