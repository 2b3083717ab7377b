package io.bellwether.dmn.model;

import io.bellwether.table.HitPolicy;
import io.bellwether.table.xml.XmlAttribute;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads boxed expressions. */
final class LogicTree {
    private LogicTree() {}

    /** The first expression among the children of an element; null when there is none. */
    static @Nullable Logic within(XmlElement element) {
        for (XmlElement child : element.children()) {
            Logic logic = child.namespace().equals(element.namespace()) ? of(child) : null;
            if (logic != null) {
                return logic;
            }
        }
        return null;
    }

    private static @Nullable Logic of(XmlElement element) {
        return switch (element.localName()) {
            case "literalExpression" -> new Logic.Literal(text(element));
            case "decisionTable" -> table(element);
            case "context" ->
                new Logic.Context(element.children("contextEntry").stream()
                        .map(LogicTree::entry)
                        .toList());
            case "functionDefinition" -> function(element);
            case "invocation" ->
                new Logic.Invocation(
                        within(element),
                        element.children("binding").stream()
                                .map(LogicTree::binding)
                                .toList());
            case "list",
                    "relation",
                    "row",
                    "conditional",
                    "filter",
                    "for",
                    "some",
                    "every",
                    "if",
                    "then",
                    "else",
                    "in",
                    "match",
                    "return",
                    "satisfies" -> composed(element);
            default -> null;
        };
    }

    private static Logic.Composed composed(XmlElement element) {
        List<Logic> parts = new ArrayList<>();
        for (XmlElement child : element.children()) {
            Logic part = child.namespace().equals(element.namespace()) ? of(child) : null;
            if (part != null) {
                parts.add(part);
            }
        }
        return new Logic.Composed(element.localName(), parts);
    }

    static Logic.FunctionOf function(XmlElement element) {
        String kind = element.value("kind");
        return new Logic.FunctionOf(
                kind == null ? "FEEL" : kind,
                parameters(element, "formalParameter"),
                element.children().stream()
                        .filter(each -> each.namespace().equals(element.namespace()))
                        .filter(each -> !each.localName().equals("formalParameter"))
                        .flatMap(each -> each.attribute("typeRef").stream())
                        .map(XmlAttribute::value)
                        .findFirst()
                        .orElse(null),
                within(element));
    }

    /** What children of a name say: a name for a value, and a type. */
    static List<DmnVariable> parameters(XmlElement element, String child) {
        return element.children(child).stream().map(LogicTree::variable).toList();
    }

    private static DmnVariable variable(XmlElement element) {
        String name = element.value("name");
        return new DmnVariable(name == null ? "" : name, element.value("typeRef"));
    }

    private static Logic.Entry entry(XmlElement element) {
        return new Logic.Entry(
                element.child("variable").map(LogicTree::variable).orElse(null), within(element));
    }

    private static Logic.Entry binding(XmlElement element) {
        return new Logic.Entry(
                element.child("parameter").map(LogicTree::variable).orElse(null), within(element));
    }

    private static Logic.Table table(XmlElement element) {
        String policy = element.value("hitPolicy");
        return new Logic.Table(
                policy == null ? HitPolicy.UNIQUE : HitPolicy.of(policy).orElse(null),
                HitPolicy.Aggregation.of(element.value("aggregation")),
                element.children("input").stream().map(LogicTree::asked).toList(),
                element.children("output").stream().map(LogicTree::answered).toList(),
                element.children("rule").stream().map(LogicTree::row).toList());
    }

    private static Logic.Asked asked(XmlElement element) {
        Optional<XmlElement> expression = element.child("inputExpression");
        return new Logic.Asked(
                expression.map(LogicTree::text).orElse(new WrittenFeel("", element.start())),
                expression.map(each -> each.value("typeRef")).orElse(null),
                tests(element, "inputValues"));
    }

    private static Logic.Answered answered(XmlElement element) {
        return new Logic.Answered(
                element.value("name"),
                element.value("typeRef"),
                tests(element, "outputValues"),
                tests(element, "defaultOutputEntry"));
    }

    private static Logic.Row row(XmlElement element) {
        return new Logic.Row(
                element.value("id"),
                element.children("inputEntry").stream().map(LogicTree::text).toList(),
                element.children("outputEntry").stream().map(LogicTree::text).toList());
    }

    /** The text of a child that holds one; null when the child is not there. */
    static @Nullable WrittenFeel tests(XmlElement element, String child) {
        return element.child(child).map(LogicTree::text).orElse(null);
    }

    private static WrittenFeel text(XmlElement element) {
        return element.child("text")
                .map(text -> new WrittenFeel(text.text(), text.start()))
                .orElse(new WrittenFeel("", element.start()));
    }
}
