package io.bellwether.dmn;

import io.bellwether.table.TypeNames;
import io.bellwether.table.xml.XmlElement;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settles what a model calls types: other makers' words become FEEL's, and a type that is defined nowhere is any. */
final class TypeReferences {
    /** Words of programming languages and of other engines for FEEL's types. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("integer", "number"),
            Map.entry("int", "number"),
            Map.entry("long", "number"),
            Map.entry("short", "number"),
            Map.entry("double", "number"),
            Map.entry("float", "number"),
            Map.entry("decimal", "number"),
            Map.entry("number", "number"),
            Map.entry("string", "string"),
            Map.entry("text", "string"),
            Map.entry("boolean", "boolean"),
            Map.entry("bool", "boolean"),
            Map.entry("date", "date"),
            Map.entry("time", "time"),
            Map.entry("datetime", "date and time"),
            Map.entry("date time", "date and time"),
            Map.entry("any", "Any"),
            Map.entry("object", "Any"));

    private final ModelRevision model;
    private final Set<String> defined = new LinkedHashSet<>();
    private final boolean imports;

    private TypeReferences(ModelRevision model) {
        this.model = model;
        this.imports = !model.imports().isEmpty();
        model.root().children("itemDefinition").forEach(definition -> {
            String name = definition.value("name");
            if (name != null) {
                defined.add(name.strip());
            }
        });
    }

    static void settle(ModelRevision model) {
        TypeReferences references = new TypeReferences(model);
        for (XmlElement top : model.root().children()) {
            ModelNode node = top.value("id") == null ? null : new ModelNode(top);
            ModelRevision.each(top, element -> references.settle(node, element));
        }
    }

    private void settle(@Nullable ModelNode node, XmlElement element) {
        for (String attribute : Set.of("typeRef", "outputTypeRef")) {
            String written = element.value(attribute);
            if (written != null && written.isBlank()) {
                model.drop(element, attribute);
            } else if (written != null) {
                settle(node, element, written, type -> model.rewrite(element, attribute, type));
            }
        }
        if (element.localName().equals("typeRef") && !element.text().isBlank()) {
            settle(node, element, element.text(), type -> model.rewrite(element, type));
        }
    }

    private void settle(@Nullable ModelNode node, XmlElement element, String written, Consumer<String> rewrite) {
        String name = written.strip();
        String bare = name.replaceFirst("^([A-Za-z_][\\w.-]*:|feel\\.)", "").strip();
        if (defined.contains(name) || (TypeNames.isFeel(name) && bare.equals(name)) || name.contains("<")) {
            return;
        }
        if (!bare.equals(name) && (defined.contains(bare) || TypeNames.isFeel(bare))) {
            rewrite.accept(bare); // the prefixes of DMN 1.1 are no part of a name
            return;
        }
        if (imports && name.contains(".")) {
            return;
        }
        Optional<String> word = Optional.ofNullable(WORDS.get(bare.toLowerCase(Locale.ROOT)));
        String type = word.orElse("Any");
        model.take(
                node,
                element,
                "type",
                word.isPresent() ? type : model.nearest(bare, defined),
                word.isPresent()
                        ? "the type %s is read as " + type
                        : "the type %s is defined nowhere: any value is taken",
                ModelRevision.shown(written));
        rewrite.accept(type);
    }
}
