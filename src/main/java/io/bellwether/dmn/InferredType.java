package io.bellwether.dmn;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is known of an undeclared input by what is read of it: its type, or the parts that it has. */
final class InferredType {
    /** Parts inside each other. */
    private static final int DEEPEST = 10;

    private final Set<String> types = new LinkedHashSet<>();
    private final Map<String, InferredType> parts = new LinkedHashMap<>();

    /** @param path behind the input's name, each part with a dot before it */
    void read(String path, Set<String> tested) {
        InferredType at = this;
        String[] names = path.isEmpty() ? new String[0] : path.substring(1).split("\\.", DEEPEST);
        for (String name : names) {
            at = at.parts.computeIfAbsent(name, n -> new InferredType());
        }
        at.types.addAll(tested);
    }

    String words() {
        return !parts.isEmpty()
                ? "the parts " + String.join(", ", parts.keySet())
                : types.size() == 1 ? "type " + types.iterator().next() : "any type";
    }

    /**
     * The name of its type; empty for any.
     *
     * @param defined the name of its definition, where it has one
     */
    String reference(String defined) {
        return !parts.isEmpty() ? defined : types.size() == 1 ? types.iterator().next() : "";
    }

    /** The definition of a type with parts; empty for others. */
    Optional<String> definition(String name, UnaryOperator<String> tag) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(element(tag.apply("itemDefinition"), name, tag));
    }

    private String element(String element, String name, UnaryOperator<String> tag) {
        StringBuilder xml = new StringBuilder("<" + element + " name=\"" + ModelRevision.escaped(name) + "\">");
        if (parts.isEmpty()) {
            String type = types.size() == 1 ? types.iterator().next() : "Any";
            xml.append(
                    "<" + tag.apply("typeRef") + ">" + ModelRevision.escaped(type) + "</" + tag.apply("typeRef") + ">");
        }
        parts.forEach((part, type) -> xml.append(type.element(tag.apply("itemComponent"), part, tag)));
        return xml.append("</" + element + ">").toString();
    }
}
