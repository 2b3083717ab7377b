package io.bellwether.dmn.model;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.xml.MalformedXmlException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models of a rulebook together: which nodes and types each knows, its own and those that it imports, and what requires what. */
public final class ModelGraph {
    private final Map<String, DmnModel> byNamespace = new HashMap<>();
    private final Map<String, Known> byFile = new LinkedHashMap<>();
    private final IdentityHashMap<DmnNode, DmnModel> models = new IdentityHashMap<>();

    /**
     * What a model knows.
     *
     * @param nodes those of models that it imports first
     * @param byReference the same, by what the model refers to them with
     */
    private record Known(DmnModel model, List<DmnNode> nodes, Map<String, DmnNode> byReference) {}

    /** A type, and the model that defines it. */
    public record Defined(DmnModel model, TypeDefinition type) {}

    public ModelGraph(Collection<DmnModel> all) {
        for (DmnModel model : all) {
            byNamespace.putIfAbsent(model.namespace(), model);
            model.nodes().forEach(node -> models.put(node, model));
        }
        all.forEach(model -> know(model, new HashSet<>()));
    }

    /** Of model files; one that is no XML, which the checks of form refuse, has no part in it. */
    public static ModelGraph of(Collection<RuleFile> files) {
        return new ModelGraph(
                files.stream().map(ModelGraph::read).flatMap(Optional::stream).toList());
    }

    private static Optional<DmnModel> read(RuleFile file) {
        try {
            return Optional.of(DmnModel.read(file));
        } catch (MalformedXmlException e) {
            return Optional.empty();
        }
    }

    private Known know(DmnModel model, Set<String> open) {
        Known before = byFile.get(model.file());
        if (before != null) {
            return before;
        }
        Known known = new Known(model, new ArrayList<>(), new HashMap<>());
        if (!open.add(model.file())) {
            return known; // models that import each other
        }
        Set<DmnNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (DmnModel.Import each : model.imports()) {
            DmnModel imported = imported(each);
            for (DmnNode node :
                    imported == null ? List.<DmnNode>of() : know(imported, open).nodes()) {
                if (seen.add(node)) {
                    known.nodes().add(node);
                    known.byReference().put(model(node).namespace() + "#" + node.id(), node);
                }
                if (each.name().isEmpty()) {
                    known.byReference().put(String.valueOf(node.id()), node);
                }
            }
        }
        for (DmnNode node : model.nodes()) {
            known.nodes().add(node);
            known.byReference().put(String.valueOf(node.id()), node);
        }
        byFile.put(model.file(), known);
        return known;
    }

    /** All models, those that others import before them. */
    public List<DmnModel> models() {
        return byFile.values().stream().map(Known::model).toList();
    }

    /** A model, and those that it imports, directly or by others. */
    public List<DmnModel> withImports(DmnModel model) {
        Map<String, DmnModel> reached = new LinkedHashMap<>();
        List<DmnModel> open = new ArrayList<>(List.of(model));
        while (!open.isEmpty()) {
            DmnModel next = open.remove(open.size() - 1);
            if (reached.put(next.file(), next) == null) {
                next.imports().stream()
                        .map(this::imported)
                        .filter(Objects::nonNull)
                        .forEach(open::add);
            }
        }
        return List.copyOf(reached.values());
    }

    /** The model that an import means; null when there is none. */
    public @Nullable DmnModel imported(DmnModel.Import meant) {
        return byNamespace.get(meant.namespace());
    }

    /** The model of a file; null when there is none. */
    public @Nullable DmnModel file(String path) {
        Known known = byFile.get(path);
        return known == null ? null : known.model();
    }

    /** The model that a node is of. */
    public DmnModel model(DmnNode node) {
        return Objects.requireNonNull(models.get(node));
    }

    /** The nodes of a kind that a model knows. */
    public List<DmnNode> nodes(DmnModel model, DmnNode.Kind kind) {
        return known(model).nodes().stream().filter(node -> node.kind() == kind).toList();
    }

    private Known known(DmnModel model) {
        return Objects.requireNonNull(byFile.get(model.file()));
    }

    /** A node that a model knows by its name, its own before others; null when there is none. */
    @SuppressWarnings("ReferenceEquality") // the very model, which may say the same as another one
    public @Nullable DmnNode node(DmnModel model, DmnNode.Kind kind, @Nullable String name) {
        DmnNode found = null;
        for (DmnNode node : known(model).nodes()) {
            if (node.kind() == kind && node.name().equals(name) && (found == null || model(found) != model)) {
                found = node;
            }
        }
        return found;
    }

    /** The inputs, decisions and functions that a node needs for its value, in the order of the file. */
    public List<DmnNode> required(DmnNode node) {
        return node.requires().stream()
                .filter(each -> !kinds(each.role()).isEmpty())
                .map(each -> referred(node, each))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Set<DmnNode.Kind> kinds(String role) {
        return switch (role) {
            case "requiredInput" -> Set.of(DmnNode.Kind.INPUT);
            case "requiredDecision" -> Set.of(DmnNode.Kind.DECISION);
            case "requiredKnowledge" -> Set.of(DmnNode.Kind.FUNCTION, DmnNode.Kind.SERVICE);
            default -> Set.of();
        };
    }

    private Optional<DmnNode> referred(DmnNode from, DmnNode.Requirement to) {
        return Optional.ofNullable(referred(model(from), to.href()))
                .filter(node -> kinds(to.role()).contains(node.kind()));
    }

    private @Nullable DmnNode referred(DmnModel from, String href) {
        int mark = href.lastIndexOf('#');
        String address = href.substring(0, Math.max(mark, 0));
        boolean own = address.isEmpty() || address.equals(from.namespace());
        return known(from).byReference().get(own ? href.substring(mark + 1) : href);
    }

    /** What a service is made of in one role: {@code outputDecision}, {@code inputDecision} … */
    public List<DmnNode> parts(DmnNode service, String role) {
        return service.requires().stream()
                .filter(each -> each.role().equals(role))
                .map(each -> Optional.ofNullable(referred(model(service), each.href())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A node, and all that it needs, directly or by others. */
    public Set<DmnNode> reached(DmnNode node) {
        Set<DmnNode> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        List<DmnNode> open = new ArrayList<>(List.of(node));
        while (!open.isEmpty()) {
            DmnNode next = open.remove(open.size() - 1);
            if (reached.add(next)) {
                open.addAll(required(next));
            }
        }
        return reached;
    }

    /** The definition that a model means by a type's name; null for FEEL's own types and for names that nothing defines. */
    public @Nullable Defined type(DmnModel model, @Nullable String typeRef) {
        String name = typeRef == null ? "" : typeRef.strip();
        Defined own = defined(model, name);
        if (own != null) {
            return own;
        }
        for (DmnModel.Import each : model.imports()) {
            DmnModel imported = imported(each);
            if (imported != null && name.startsWith(each.name() + ".")) {
                return defined(imported, name.substring(each.name().length() + 1));
            } else if (imported != null && each.name().isEmpty() && defined(imported, name) != null) {
                return defined(imported, name);
            }
        }
        return null;
    }

    private static @Nullable Defined defined(DmnModel model, String name) {
        return model.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> new Defined(model, type))
                .orElse(null);
    }
}
