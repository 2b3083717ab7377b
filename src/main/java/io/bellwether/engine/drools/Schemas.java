package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.drools.feel.SameValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.feel.runtime.UnaryTest;

/** JSON Schema (2020-12) of DMN types: what an answer or a model's input looks like. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Schemas() {}

    static ObjectNode object() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.putObject("properties");
        schema.putArray("required");
        return schema;
    }

    static void property(ObjectNode schema, String name, ObjectNode type) {
        ((ObjectNode) schema.get("properties")).set(name, type);
        ((ArrayNode) schema.get("required")).add(name);
    }

    static ObjectNode of(@Nullable DMNType type) {
        return type == null ? JSON.objectNode() : of(type, new ArrayList<>());
    }

    /** A type that is made of itself, as trees are, is told down to where it begins again. */
    private static ObjectNode of(DMNType type, List<DMNType> within) {
        if (within.stream().anyMatch(each -> isSame(each, type))) {
            return JSON.objectNode();
        }
        within.add(type);
        ObjectNode schema = of(TypeShape.of(type), type, within);
        within.remove(within.size() - 1);
        return schema;
    }

    private static boolean isSame(DMNType one, DMNType other) {
        return one.getName() != null
                && one.getName().equals(other.getName())
                && String.valueOf(one.getNamespace()).equals(other.getNamespace())
                && one.isCollection() == other.isCollection();
    }

    private static ObjectNode of(TypeShape shape, DMNType type, List<DMNType> within) {
        if (shape instanceof TypeShape.ListOf list) {
            ObjectNode schema = JSON.objectNode();
            schema.putArray("type").add("array").add("null");
            schema.set("items", allowed(element(list, type, within), type));
            return schema;
        }
        if (shape instanceof TypeShape.Context context) {
            ObjectNode schema = object();
            schema.putArray("type").add("object").add("null");
            context.parts().forEach((name, part) -> {
                if (!name.equals("confidence")) {
                    property(schema, name, of(part, within));
                }
            });
            return schema;
        }
        return shape instanceof TypeShape.Plain plain ? allowed(simple(plain.feel()), type) : JSON.objectNode();
    }

    private static ObjectNode element(TypeShape.ListOf list, DMNType type, List<DMNType> within) {
        DMNType named = list.named();
        return named == null ? of(list.element(), type, within) : of(named, within);
    }

    private static ObjectNode allowed(ObjectNode schema, DMNType type) {
        ArrayNode allowed = allowed(type);
        if (!allowed.isEmpty() && schema.path("type").path(0).asText().equals("string")) {
            allowed.addNull();
            schema.set("enum", allowed);
        }
        return schema;
    }

    private static ArrayNode allowed(DMNType type) {
        ArrayNode values = JSON.arrayNode();
        List<UnaryTest> tests = ((BaseDMNTypeImpl) type).getAllowedValuesFEEL();
        List<@Nullable Object> texts = new ArrayList<>();
        if (tests != null && tests.stream().allMatch(test -> SameValueTest.text(test, texts))) {
            texts.stream().filter(Objects::nonNull).map(String::valueOf).forEach(values::add);
        }
        return values;
    }

    private static ObjectNode simple(String feel) {
        return switch (feel) {
            case "number" -> typed("number", null);
            case "boolean" -> typed("boolean", null);
            case "string" -> typed("string", null);
            case "date" -> typed("string", "date");
            case "time" -> typed("string", "time");
            case "date and time" -> typed("string", "date-time");
            case "days and time duration", "years and months duration", "duration" -> typed("string", "duration");
            default -> JSON.objectNode();
        };
    }

    private static ObjectNode typed(String type, @Nullable String format) {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("type").add(type).add("null");
        if (format != null) {
            schema.put("format", format);
        }
        return schema;
    }
}
