package io.bellwether.dmn;

import io.bellwether.table.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Leaves out requirements of what is not in the file, and mends references that lack their sign. */
final class Requirements {
    static final Set<String> KINDS = Set.of("informationRequirement", "knowledgeRequirement", "authorityRequirement");

    private Requirements() {}

    static void settle(ModelRevision model) {
        Map<String, XmlElement> byId = new LinkedHashMap<>();
        model.root().children().forEach(e -> byId.put(ModelNode.or(e.value("id"), ""), e));
        for (ModelNode node : model.nodes()) {
            for (XmlElement requirement : node.element().children()) {
                if (KINDS.contains(requirement.localName())) {
                    requirement.children().forEach(to -> settle(model, node, requirement, to, byId));
                }
            }
        }
    }

    private static void settle(
            ModelRevision model, ModelNode node, XmlElement requirement, XmlElement to, Map<String, XmlElement> byId) {
        String href = to.value("href");
        String own = ModelNode.or(model.root().value("namespace"), "");
        if (href == null || (href.contains("#") && !href.startsWith("#") && !href.startsWith(own + "#"))) {
            return; // another model's: whoever resolves imports tells
        }
        String id = href.replaceFirst(".*#", "");
        if (!byId.containsKey(id)) {
            model.take(
                    node,
                    to,
                    "lost requirement",
                    model.nearest(id, byId.keySet()),
                    "the %s %s requires %s, which is not in the file: it is left out",
                    node.word(),
                    node.name(),
                    ModelRevision.shown(href));
            model.drop(requirement);
        } else if (!href.contains("#")) {
            model.rewrite(to, "href", "#" + id);
        }
    }
}
