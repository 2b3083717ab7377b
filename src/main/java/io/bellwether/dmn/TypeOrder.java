package io.bellwether.dmn;

import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts types behind those that they are made of where one is a function's: the engine reads the types of a function's parameters in the
 * order of the file. Their order means nothing in DMN.
 */
final class TypeOrder {
    /** The way along types that are made of types is a stack of calls. */
    private static final int MOST_TYPES = 1_000;

    private TypeOrder() {}

    static void settle(ModelRevision model) {
        List<XmlElement> written = model.root().children("itemDefinition");
        if (written.size() > MOST_TYPES
                || written.stream()
                        .noneMatch(
                                definition -> definition.child("functionItem").isPresent())) {
            return;
        }
        Map<String, XmlElement> byName = new LinkedHashMap<>();
        written.forEach(definition -> byName.putIfAbsent(ModelNode.or(definition.value("name"), ""), definition));
        Set<XmlElement> ordered = new LinkedHashSet<>();
        written.forEach(definition -> place(definition, byName, ordered, new LinkedHashSet<>()));
        if (written.equals(new ArrayList<>(ordered))) {
            return;
        }
        XmlElement first = written.get(0);
        for (XmlElement definition : ordered) {
            model.copy(definition, first);
        }
        written.forEach(model::drop);
    }

    private static void place(
            XmlElement definition, Map<String, XmlElement> byName, Set<XmlElement> ordered, Set<XmlElement> open) {
        if (ordered.contains(definition) || !open.add(definition)) {
            return;
        }
        Set<String> named = new LinkedHashSet<>();
        ModelRevision.each(definition, element -> {
            named.add(ModelNode.or(element.value("typeRef"), ""));
            named.add(ModelNode.or(element.value("outputTypeRef"), ""));
            named.add(element.localName().equals("typeRef") ? element.text().strip() : "");
        });
        for (String name : named) {
            XmlElement other = byName.get(name);
            if (other != null) {
                place(other, byName, ordered, open);
            }
        }
        ordered.add(definition);
    }
}
