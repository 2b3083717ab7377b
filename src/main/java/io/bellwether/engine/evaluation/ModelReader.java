package io.bellwether.engine.evaluation;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.dmn.model.TypeDefinition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads models as questions look at them. */
public final class ModelReader {
    /** Names of types for each other. */
    private static final int MOST_NAMES = 1_000;

    private final ModelGraph graph;
    private final IdentityHashMap<TypeDefinition, Shape> shapes = new IdentityHashMap<>();

    public ModelReader(ModelGraph graph) {
        this.graph = graph;
    }

    public ReadModel read(DmnModel model) {
        Map<String, ReadModel.ReadDecision> decisions = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (DmnNode decision : graph.nodes(model, DmnNode.Kind.DECISION)) {
            names.put(String.valueOf(decision.id()), decision.name());
            decisions.put(
                    decision.name(), new ReadModel.ReadDecision(decision.name(), inputs(decision), shape(decision)));
        }
        return new ReadModel(
                model.file(),
                graph.nodes(model, DmnNode.Kind.INPUT).stream()
                        .map(DmnNode::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                decisions,
                names,
                graph.nodes(model, DmnNode.Kind.SERVICE).stream()
                        .collect(Collectors.toMap(DmnNode::name, this::answered, (first, second) -> first)));
    }

    private Set<String> inputs(DmnNode decision) {
        return graph.reached(decision).stream()
                .filter(node -> node.kind() == DmnNode.Kind.INPUT)
                .map(DmnNode::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Shape shape(DmnNode node) {
        return shape(graph.model(node), node.variable().typeRef());
    }

    /** Services may say that they are functions, and what those return. */
    private Shape answered(DmnNode service) {
        ModelGraph.Defined type =
                graph.type(graph.model(service), service.variable().typeRef());
        return type == null || type.type().returns() == null
                ? shape(service)
                : shape(type.model(), type.type().returns());
    }

    private Shape shape(DmnModel model, @Nullable String typeRef) {
        ModelGraph.Defined type = graph.type(model, typeRef);
        return type == null ? Shape.NONE : shape(type);
    }

    private Shape shape(ModelGraph.Defined type) {
        Shape before = shapes.get(type.type());
        if (before != null) {
            return before;
        }
        Shape shape = new Shape();
        shapes.put(type.type(), shape);
        ModelGraph.Defined structure = structure(type);
        List<String> names = new ArrayList<>();
        List<Shape> entries = new ArrayList<>();
        if (structure != null) {
            structure.type().parts().forEach(part -> {
                names.add(part.name());
                entries.add(shape(new ModelGraph.Defined(structure.model(), part)));
            });
        }
        boolean list = structure == null && type.type().collection();
        shape.complete(names, entries, list ? shape(type.model(), type.type().typeRef()) : shape);
        return shape;
    }

    /** The type of parts that a type is another name for, or a list of; null for plain values. */
    private ModelGraph.@Nullable Defined structure(ModelGraph.Defined type) {
        ModelGraph.Defined at = type;
        for (int step = 0; step < MOST_NAMES && at != null; step++) {
            String typeRef = at.type().typeRef();
            if (typeRef == null) {
                return at.type().parts().isEmpty() ? null : at;
            }
            at = graph.type(at.model(), typeRef);
        }
        return null;
    }
}
