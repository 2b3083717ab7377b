package io.bellwether.dmn;

import io.bellwether.rulebook.model.checking.DmnVersions;
import io.bellwether.table.xml.XmlElement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What stands around a model's decisions: its language's address, its name, its own address, and the diagram. */
final class ModelFrame {
    private static final Pattern DIAGRAM =
            Pattern.compile("https?://www\\.omg\\.org/spec/DMN/(20180521|20191111|20211108|20230324|20240513)/DMNDI/");

    private ModelFrame() {}

    private static Optional<String> undeclared(XmlElement diagram) {
        Set<String> prefixes = new TreeSet<>();
        ModelRevision.each(diagram, element -> {
            if (element.namespace().isEmpty() && element.name().contains(":")) {
                prefixes.add(element.name().replaceFirst(":.*", ""));
            }
        });
        return prefixes.stream().findFirst();
    }

    static void settle(ModelRevision model) {
        XmlElement root = model.root();
        if (!root.localName().equals("definitions")) {
            return;
        }
        Optional<String> meant = DmnVersions.readAs(root.namespace());
        meant.ifPresent(official -> {
            model.take(
                    null,
                    root,
                    "model language",
                    official,
                    "its language %s is read as %s",
                    ModelRevision.shown(root.namespace()),
                    ModelRevision.shown(official));
            String prefix = root.name().contains(":") ? ":" + root.name().replaceFirst(":.*", "") : "";
            model.rewrite(root, "xmlns" + prefix, official);
        });
        if (meant.isEmpty() && !DmnVersions.isModel(root.localName(), root.namespace())) {
            return;
        }
        if (ModelNode.or(root.value("name"), "").isBlank()) {
            model.take(
                    null,
                    root,
                    "model name",
                    "a name",
                    "the model has no name: it goes by its file's, %s",
                    model.fileName());
            model.rewrite(root, "name", model.fileName());
        }
        if (ModelNode.or(root.value("namespace"), "").isBlank()) {
            String address = "urn:model:" + model.fileName();
            model.take(
                    null,
                    root,
                    "namespace",
                    "a namespace of its own",
                    "the model has no namespace: it gets %s",
                    address);
            model.rewrite(root, "namespace", address);
        }
        for (XmlElement diagram : root.children()) {
            if (diagram.localName().equals("DMNDI")) {
                if (!DIAGRAM.matcher(diagram.namespace()).matches()) {
                    model.take(
                            null,
                            diagram,
                            "diagram language",
                            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
                            "the diagram's language %s is none of DMN's: decisions are read all the same, but editors may"
                                    + " not show it",
                            ModelRevision.shown(diagram.namespace()));
                }
                undeclared(diagram)
                        .ifPresent(prefix -> model.take(
                                null,
                                diagram,
                                "diagram prefix",
                                "xmlns:" + prefix + "=\"…\"",
                                "the diagram uses the prefix %s without declaring it: decisions are read all the same,"
                                        + " but editors may not show it",
                                prefix));
                model.drop(diagram);
            }
        }
    }
}
