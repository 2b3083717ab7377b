package io.bellwether.dmn.model;

import io.bellwether.table.xml.XmlAttribute;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a model defines and which nodes it has. */
final class ModelTree {
    private static final Set<String> REQUIREMENTS =
            Set.of("informationRequirement", "knowledgeRequirement", "authorityRequirement");
    private static final Set<String> PARTS =
            Set.of("outputDecision", "encapsulatedDecision", "inputDecision", "inputData");

    private final XmlElement root;

    ModelTree(XmlElement root) {
        this.root = root;
    }

    DmnModel model(String file) {
        return new DmnModel(
                file,
                text(root, "name"),
                root.namespace(),
                text(root, "namespace"),
                attributes(root, "xmlns:"),
                root.children("import").stream()
                        .map(each ->
                                new DmnModel.Import(text(each, "name"), text(each, "namespace"), attributes(each, "")))
                        .toList(),
                root.children("itemDefinition").stream().map(ModelTree::type).toList(),
                nodes());
    }

    private static Map<String, String> attributes(XmlElement element, String prefix) {
        return element.attributes().stream()
                .filter(each -> each.name().startsWith(prefix))
                .collect(Collectors.toMap(each -> each.name().substring(prefix.length()), XmlAttribute::value));
    }

    private static TypeDefinition type(XmlElement element) {
        Optional<XmlElement> function = element.child("functionItem");
        return new TypeDefinition(
                text(element, "name"),
                element.value("id"),
                element.child("typeRef").map(type -> type.text().strip()).orElse(null),
                "true".equals(element.value("isCollection")),
                function.map(each -> LogicTree.parameters(each, "parameters")).orElse(List.of()),
                function.map(each -> text(each, "outputTypeRef")).orElse(null),
                LogicTree.tests(element, "allowedValues"),
                LogicTree.tests(element, "typeConstraint"),
                element.children("itemComponent").stream().map(ModelTree::type).toList());
    }

    private List<DmnNode> nodes() {
        List<DmnNode> nodes = new ArrayList<>();
        for (XmlElement element : root.children()) {
            DmnNode.Kind kind = kind(element.localName());
            if (kind != null && element.namespace().equals(root.namespace())) {
                nodes.add(node(kind, element));
            }
        }
        return nodes;
    }

    private static DmnNode.@Nullable Kind kind(String element) {
        return switch (element) {
            case "inputData" -> DmnNode.Kind.INPUT;
            case "decision" -> DmnNode.Kind.DECISION;
            case "businessKnowledgeModel" -> DmnNode.Kind.FUNCTION;
            case "decisionService" -> DmnNode.Kind.SERVICE;
            default -> null;
        };
    }

    private static DmnNode node(DmnNode.Kind kind, XmlElement element) {
        String name = text(element, "name");
        DmnVariable variable = element.child("variable")
                .map(each ->
                        new DmnVariable(each.value("name") == null ? name : text(each, "name"), each.value("typeRef")))
                .orElse(new DmnVariable(name, null));
        return new DmnNode(
                kind,
                element.value("id"),
                name,
                variable,
                requires(element),
                switch (kind) {
                    case DECISION -> LogicTree.within(element);
                    case FUNCTION ->
                        element.child("encapsulatedLogic")
                                .map(LogicTree::function)
                                .orElse(null);
                    case INPUT, SERVICE -> null;
                });
    }

    private static List<DmnNode.Requirement> requires(XmlElement element) {
        List<DmnNode.Requirement> required = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (REQUIREMENTS.contains(child.localName())) {
                child.children().forEach(each -> require(each, required));
            } else if (PARTS.contains(child.localName())) {
                require(child, required);
            }
        }
        return required;
    }

    private static void require(XmlElement element, List<DmnNode.Requirement> required) {
        String href = element.value("href");
        if (href != null) {
            required.add(new DmnNode.Requirement(element.localName(), href.strip()));
        }
    }

    private static String text(XmlElement element, String attribute) {
        String value = element.value(attribute);
        return value == null ? "" : value;
    }
}
