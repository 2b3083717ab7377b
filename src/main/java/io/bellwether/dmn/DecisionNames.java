package io.bellwether.dmn;

import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a decision's columns and expressions name, and what it requires. */
final class DecisionNames {
    private static final Set<String> DECLARING =
            Set.of("variable", "formalParameter", "parameter", "column", "iteratorVariable");

    /** Signs of a cell that works something out, so that a word in it can only be a name. */
    private static final Pattern READS = Pattern.compile("[+*/<>=]|\\bif\\b");

    private final List<ModelNode> required;
    private final Map<XmlElement, Set<String>> named;
    private final Set<String> cells;
    private final Set<String> local;

    private DecisionNames(
            List<ModelNode> required, Map<XmlElement, Set<String>> named, Set<String> cells, Set<String> local) {
        this.required = required;
        this.named = named;
        this.cells = cells;
        this.local = local;
    }

    static DecisionNames of(ModelNode decision, Map<String, ModelNode> byId, List<String> special) {
        List<ModelNode> required = new ArrayList<>();
        Set<String> local = new HashSet<>();
        Map<XmlElement, Set<String>> named = new LinkedHashMap<>();
        Set<String> cells = new LinkedHashSet<>();
        for (XmlElement child : decision.element().children()) {
            if (Requirements.KINDS.contains(child.localName())) {
                child.children().forEach(to -> {
                    ModelNode node = byId.get(ModelNode.or(to.value("href"), "").replaceFirst(".*#", ""));
                    if (node != null) {
                        required.add(node);
                    }
                });
            } else if (!child.localName().equals("variable")) {
                ModelRevision.each(child, element -> {
                    if (DECLARING.contains(element.localName())) {
                        local.add(ModelNode.or(element.value("name"), ""));
                    }
                    local.add(ModelNode.or(element.value("iteratorVariable"), ""));
                    if (Set.of("inputExpression", "literalExpression").contains(element.localName())) {
                        element.child("text").ifPresent(text -> {
                            Set<String> paths = new LinkedHashSet<>(FreeNames.of(text.text(), special));
                            if (element.localName().equals("literalExpression")) {
                                paths.removeAll(FreeNames.FUNCTIONS);
                            }
                            named.put(element, paths);
                        });
                    } else if (Set.of("inputEntry", "outputEntry").contains(element.localName())) {
                        element.child("text").ifPresent(text -> {
                            Set<String> paths = new LinkedHashSet<>(FreeNames.of(text.text(), special));
                            cells.addAll(paths);
                            if (READS.matcher(FreeNames.withoutTexts(text.text()))
                                    .find()) {
                                paths.removeAll(FreeNames.FUNCTIONS);
                                named.put(element, paths);
                            }
                        });
                    }
                });
            }
        }
        return new DecisionNames(required, named, cells, local);
    }

    List<ModelNode> required() {
        return required;
    }

    boolean requires(ModelNode node) {
        return required.contains(node);
    }

    /** All that its expressions name. */
    Set<String> read() {
        Set<String> read = new HashSet<>();
        named.values().forEach(paths -> paths.forEach(path -> read.add(root(path))));
        read.removeAll(local);
        return read;
    }

    /** Paths that begin at nothing in sight, each with the types of the columns that test it and nothing else. */
    Map<String, Set<String>> free(Set<String> imports) {
        Set<String> sight = new HashSet<>(local);
        sight.addAll(imports);
        required.forEach(node -> sight.add(node.name()));
        Map<String, Set<String>> free = new LinkedHashMap<>();
        named.forEach((element, paths) -> paths.stream()
                .filter(path -> !sight.contains(root(path)))
                .forEach(path -> {
                    Set<String> types = free.computeIfAbsent(path, n -> new LinkedHashSet<>());
                    String type = element.value("typeRef");
                    if (element.localName().equals("inputExpression") && type != null && isWhole(element, path)) {
                        types.add(type);
                    }
                }));
        return free;
    }

    /** Paths in cells: words that may be names, or texts that lack their quotes. */
    Set<String> cells() {
        return cells;
    }

    static String root(String path) {
        return path.replaceFirst("\\..*", "");
    }

    /** The texts that are this name and nothing else. */
    List<XmlElement> texts(String name) {
        return named.keySet().stream()
                .filter(element -> isWhole(element, name))
                .flatMap(element -> element.child("text").stream())
                .toList();
    }

    private static boolean isWhole(XmlElement element, String name) {
        return element.child("text")
                .filter(text -> text.text().strip().equals(name))
                .isPresent();
    }
}
