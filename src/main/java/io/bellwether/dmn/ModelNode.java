package io.bellwether.dmn;

import io.bellwether.table.xml.XmlElement;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A decision, an input, a function or a service of a model: what an expression can name. */
record ModelNode(XmlElement element) {
    static final Set<String> KINDS = Set.of("decision", "inputData", "businessKnowledgeModel", "decisionService");

    String kind() {
        return element.localName();
    }

    boolean isDecision() {
        return kind().equals("decision");
    }

    /** What people call its kind. */
    String word() {
        return switch (kind()) {
            case "inputData" -> "input";
            case "businessKnowledgeModel" -> "function";
            case "decisionService" -> "service";
            default -> "decision";
        };
    }

    @Nullable
    String id() {
        return element.value("id");
    }

    String name() {
        return or(element.value("name"), "");
    }

    Optional<XmlElement> variable() {
        return element.child("variable");
    }

    Optional<String> variableName() {
        return variable().map(v -> v.value("name")).filter(n -> !n.isBlank());
    }

    Optional<XmlElement> table() {
        return element.child("decisionTable");
    }

    static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
