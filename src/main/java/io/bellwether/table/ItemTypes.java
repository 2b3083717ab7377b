package io.bellwether.table;

import io.bellwether.table.xml.XmlElement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that a model defines, followed down to FEEL's own. */
final class ItemTypes {
    private static final int MAX_STEPS = 20;

    private final Map<String, XmlElement> definitions = new HashMap<>();

    /** A type as FEEL knows it; the name is null for structures and for what is not known. */
    record Resolved(
            @Nullable String name,
            boolean collection,
            @Nullable String allowed) {}

    ItemTypes(XmlElement root) {
        for (XmlElement definition : root.children("itemDefinition")) {
            String name = definition.value("name");
            if (name != null) {
                definitions.putIfAbsent(name, definition);
            }
        }
    }

    Resolved resolve(@Nullable String typeRef) {
        String name = typeRef;
        boolean collection = false;
        String allowed = null;
        for (int step = 0; step < MAX_STEPS && name != null; step++) {
            XmlElement definition = definitions.get(name.strip());
            if (definition == null) {
                return new Resolved(builtIn(name.strip()), collection, allowed);
            }
            collection |= "true".equals(definition.value("isCollection"));
            if (allowed == null) {
                allowed = text(definition, "allowedValues");
            }
            name = definition.child("typeRef").map(XmlElement::text).orElse(null);
        }
        return new Resolved(null, collection, allowed);
    }

    private static @Nullable String builtIn(String name) {
        String bare = name.replaceFirst("^feel[:.]", "");
        return switch (bare) {
            case "number",
                    "string",
                    "boolean",
                    "date",
                    "time",
                    "date and time",
                    "days and time duration",
                    "years and months duration" -> bare;
            case "dateTime" -> "date and time";
            case "dayTimeDuration" -> "days and time duration";
            case "yearMonthDuration" -> "years and months duration";
            default -> null;
        };
    }

    /** The text of a child that holds unary tests; null when it is not there or says nothing. */
    static @Nullable String text(XmlElement of, String child) {
        String text = of.child(child)
                .flatMap(c -> c.child("text"))
                .map(t -> t.text().strip())
                .orElse("");
        return text.isEmpty() ? null : text;
    }
}
