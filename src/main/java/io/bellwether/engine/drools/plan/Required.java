package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.CompositeTypeImpl;

/** What nodes require, as the engine has it: what it is called where it is required, and its type. */
final class Required {
    private final ModelGraph graph;
    private final ModelTypes types;

    Required(ModelGraph graph, ModelTypes types) {
        this.graph = graph;
        this.types = types;
    }

    /** What a node requires, values before functions, each once. */
    List<DmnNode> of(DmnNode node) {
        Map<String, DmnNode> required = new LinkedHashMap<>();
        graph.required(node).stream()
                .sorted(Comparator.comparing(each -> isCalled(each)))
                .forEach(each -> required.put(graph.model(each).namespace() + "." + each.name(), each));
        return new ArrayList<>(required.values());
    }

    private static boolean isCalled(DmnNode node) {
        return node.kind() == DmnNode.Kind.FUNCTION || node.kind() == DmnNode.Kind.SERVICE;
    }

    /** The type of a node's value, for functions of what they return. */
    BaseDMNTypeImpl type(DmnNode node) {
        return (BaseDMNTypeImpl) types.declared().of(graph.model(node), node);
    }

    /** What a node is called in texts of a model. */
    String named(DmnNode node, DmnModel by) throws BeyondPlanException {
        String alias = alias(node, by);
        return alias == null ? node.name() : alias + "." + node.name();
    }

    private @Nullable String alias(DmnNode node, DmnModel by) throws BeyondPlanException {
        String namespace = graph.model(node).namespace();
        if (namespace.equals(by.namespace())) {
            return null;
        }
        return by.imports().stream()
                .filter(each ->
                        each.namespace().equals(namespace) && !each.name().isEmpty())
                .findFirst()
                .map(DmnModel.Import::name)
                .orElseThrow(() -> new BeyondPlanException(node.name() + " of another model"));
    }

    /** The names that the texts of a node know; those of an imported model are entries of the import's name. */
    KnownNames names(DmnNode node) throws BeyondPlanException {
        DmnModel model = graph.model(node);
        KnownNames names = KnownNames.none();
        Map<String, CompositeTypeImpl> imported = new LinkedHashMap<>();
        for (DmnNode each : of(node)) {
            String alias = alias(each, model);
            if (alias == null) {
                names.add(each.name(), type(each));
            } else {
                imported.computeIfAbsent(alias, a -> new CompositeTypeImpl()).addField(each.name(), type(each));
            }
        }
        imported.forEach(names::add);
        return node.kind() == DmnNode.Kind.FUNCTION ? names.add(node.name(), type(node)) : names;
    }
}
