package io.bellwether.engine.drools.type;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.Logic;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.engine.drools.budget.TypeTests;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.compiler.DMNTypeRegistry;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.SimpleFnTypeImpl;

/**
 * Drools' types of what the models of a rulebook define, the same as those of compiled models. They are made when somebody first asks a
 * model for one; the FEEL in a type is parsed when a value is held against it.
 */
public final class DeclaredTypes {
    private final ModelGraph graph;
    private final TypeTests tests;
    private final Map<String, KnownTypes> byFile = new HashMap<>();

    /** @param loader that FEEL would find classes by */
    public DeclaredTypes(ModelGraph graph, ClassLoader loader) {
        this.graph = graph;
        this.tests = new TypeTests(loader);
    }

    /** The type that a model means by a name: any, where it names none, or one that nothing defines. */
    public BaseDMNTypeImpl of(DmnModel model, @Nullable String typeRef) {
        BaseDMNTypeImpl found = find(model, typeRef);
        return found == null ? (BaseDMNTypeImpl) registry(model).unknown() : found;
    }

    /** The type that a model means by a name; null where it names none, or one that nothing defines. */
    public synchronized @Nullable BaseDMNTypeImpl find(DmnModel model, @Nullable String typeRef) {
        return typeRef == null ? null : known(model).find(typeRef);
    }

    /**
     * The type of a node's value; of a function or a service, what it returns.
     *
     * @param by the model that has the node, or imports it: one that does so without a name makes its types anew
     */
    public synchronized DMNType of(DmnModel by, DmnNode node) {
        DmnModel owner = graph.model(node);
        String named = node.variable().typeRef();
        String typeRef =
                named == null && node.logic() instanceof Logic.FunctionOf function ? function.typeRef() : named;
        DMNType type = of(known(by).merges(owner) ? by : owner, typeRef);
        boolean called = node.kind() == DmnNode.Kind.FUNCTION || node.kind() == DmnNode.Kind.SERVICE;
        return called && type instanceof SimpleFnTypeImpl typed ? typed.getReturnType() : type;
    }

    /** All types that a model knows, as the engine's parser asks for them. */
    public synchronized DMNTypeRegistry registry(DmnModel model) {
        return known(model).registry();
    }

    private KnownTypes known(DmnModel model) {
        KnownTypes before = byFile.get(model.file());
        if (before != null) {
            return before;
        }
        KnownTypes known = new KnownTypes(model, tests);
        byFile.put(model.file(), known);
        for (DmnModel.Import each : model.imports()) {
            DmnModel imported = graph.imported(each);
            if (imported != null) {
                known.add(each, known(imported));
            }
        }
        known.make();
        return known;
    }
}
