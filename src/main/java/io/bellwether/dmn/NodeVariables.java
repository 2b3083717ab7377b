package io.bellwether.dmn;

import io.bellwether.table.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** Gives every decision, input, function and service the variable that holds its value. */
final class NodeVariables {
    private static final List<String> BEFORE_IT =
            List.of("description", "extensionElements", "question", "allowedAnswers");

    private NodeVariables() {}

    static void settle(ModelRevision model) {
        for (ModelNode node : model.nodes()) {
            Optional<XmlElement> variable = node.variable();
            if (variable.isEmpty()) {
                String type = type(node)
                        .map(t -> " typeRef=\"" + ModelRevision.escaped(t) + "\"")
                        .orElse("");
                model.take(
                        node,
                        node.element(),
                        "variable",
                        null,
                        "the %s %s has no variable: it gets one of %s",
                        node.word(),
                        node.name(),
                        type(node).map(t -> "type " + t).orElse("any type"));
                model.add(
                        node.element(),
                        BEFORE_IT,
                        "<" + model.tag("variable") + " name=\"" + ModelRevision.escaped(node.name()) + "\"" + type
                                + "/>");
            } else if (node.variableName().isEmpty()) {
                model.rewrite(variable.get(), "name", node.name());
            }
        }
    }

    /** The type of a decision's value where its logic says one. */
    private static Optional<String> type(ModelNode node) {
        Optional<XmlElement> expression = node.element().child("literalExpression");
        Optional<XmlElement> output = node.table()
                .filter(t -> !ModelNode.or(t.value("hitPolicy"), "").matches("COLLECT|RULE ORDER|OUTPUT ORDER"))
                .map(t -> t.children("output"))
                .filter(outputs -> outputs.size() == 1)
                .map(outputs -> outputs.get(0));
        return expression.or(() -> output).map(e -> e.value("typeRef")).filter(t -> !t.isBlank());
    }
}
