package io.bellwether.table;

import io.bellwether.table.xml.XmlElement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that a model defines, followed down to FEEL's own. */
public final class ItemTypes {
    private static final int MAX_STEPS = 20;

    private final Map<String, XmlElement> definitions = new HashMap<>();

    /** A type as FEEL knows it; the name is null for structures and for what is not known. */
    public record Resolved(
            @Nullable String name,
            boolean collection,
            @Nullable String allowed) {}

    public ItemTypes(XmlElement root) {
        for (XmlElement definition : root.children("itemDefinition")) {
            String name = definition.value("name");
            if (name != null) {
                definitions.putIfAbsent(name, definition);
            }
        }
    }

    /** The type behind a reference; of several allowed values those nearest to it count. */
    public Resolved resolve(@Nullable String typeRef) {
        String name = typeRef;
        boolean collection = false;
        String allowed = null;
        for (int step = 0; step < MAX_STEPS && name != null; step++) {
            XmlElement definition = definitions.get(name.strip());
            if (definition == null) {
                return new Resolved(TypeNames.plain(name).orElse(null), collection, allowed);
            }
            collection |= "true".equals(definition.value("isCollection"));
            if (allowed == null) {
                allowed = text(definition, "allowedValues");
            }
            name = definition.child("typeRef").map(XmlElement::text).orElse(null);
        }
        return new Resolved(null, collection, allowed);
    }

    /** Whether a reference leads to a type that is made of parts. */
    public boolean isStructure(@Nullable String typeRef) {
        String name = typeRef;
        for (int step = 0; step < MAX_STEPS && name != null; step++) {
            XmlElement definition = definitions.get(name.strip());
            if (definition == null) {
                return false;
            }
            if (definition.child("itemComponent").isPresent()) {
                return true;
            }
            name = definition.child("typeRef").map(XmlElement::text).orElse(null);
        }
        return false;
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
