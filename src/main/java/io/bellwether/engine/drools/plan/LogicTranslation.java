package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.DmnVariable;
import io.bellwether.dmn.model.Logic;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.engine.plan.Boxed;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.FixedContext;
import io.bellwether.engine.plan.Function;
import io.bellwether.engine.plan.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.FEELFunction;

/** Makes a plan's expressions of what decisions and functions of models hold. */
final class LogicTranslation {
    private final ModelGraph graph;
    private final Required required;
    private final ModelTypes types;
    private final FeelReader reader;
    private final FeelTranslation feel;
    private final TableTranslation tables;
    private final ModelTranslation.Told told;
    private final SharedTexts shared;
    private final Map<String, SharedTexts.Texts> texts = new HashMap<>();
    private final IdentityHashMap<DmnNode, Function.Named> functions = new IdentityHashMap<>();

    /**
     * Where an expression stands.
     *
     * @param scope what names mean there
     * @param names that its texts know when they are read
     * @param texts of the model, as far as they were read
     */
    record Place(DmnModel model, Scope scope, KnownNames names, SharedTexts.Texts texts) {
        Place inner() {
            return new Place(model, scope.inner(), names.inner(), texts);
        }

        /** The same with one more name in texts, which means nothing that is reckoned with here. */
        Place asking(@Nullable BaseDMNTypeImpl type) {
            return new Place(model, scope, names.inner().add("?", type), texts);
        }
    }

    LogicTranslation(
            ModelGraph graph,
            Required required,
            ModelTypes types,
            FEELImpl engine,
            Map<String, FEELFunction> builtins,
            SharedTexts shared,
            ModelTranslation.Told told) {
        this.graph = graph;
        this.shared = shared;
        this.required = required;
        this.types = types;
        this.reader = new FeelReader(engine, types.declared());
        this.feel = new FeelTranslation(engine, builtins);
        this.tables = new TableTranslation(types, reader, feel);
        this.told = told;
    }

    static String place(DmnNode node, DmnModel model) {
        return node.name() + " in " + model.file();
    }

    /** Where the logic of a node stands, within the names that it requires. */
    Place within(DmnNode node, Scope scope) throws BeyondPlanException {
        DmnModel model = graph.model(node);
        SharedTexts.Texts known = texts.computeIfAbsent(model.file(), file -> shared.of(graph.withImports(model)));
        return new Place(model, scope, required.names(node), known);
    }

    Function.Named function(DmnNode node) throws BeyondPlanException {
        Function.Named known = functions.get(node);
        if (known != null) {
            if (!known.isComplete()) {
                throw new BeyondPlanException("the function " + node.name() + ", which calls itself");
            }
            return known;
        }
        if (!(node.logic() instanceof Logic.FunctionOf definition) || !definition.isFeel()) {
            throw new BeyondPlanException("the function " + node.name());
        }
        DmnModel model = graph.model(node);
        Place place = within(node, Scope.root()).inner();
        List<Fitting> fittings = new ArrayList<>();
        for (DmnVariable parameter : definition.parameters()) {
            fittings.add(Types.fitting(parameter(place, parameter)));
        }
        Fitting result = Types.fitting(required.type(node));
        Function.Named named = new Function.Named(place(node, model), fittings.toArray(Fitting[]::new), result);
        functions.put(node, named);
        try {
            for (DmnNode other : required.of(node)) {
                if (other.kind() != DmnNode.Kind.FUNCTION) {
                    throw new BeyondPlanException("the function " + node.name());
                }
                place.scope().add(required.named(other, model), new Values.Constant(function(other)));
            }
            Object owner = told.table(model.file(), node.name());
            named.complete(
                    expression(place, definition.body(), owner, result, null),
                    place.scope().layout().size());
        } finally {
            if (!named.isComplete()) {
                functions.remove(node);
            }
        }
        return named;
    }

    /** Makes a parameter known, in the next slot; answers its type. */
    private @Nullable BaseDMNTypeImpl parameter(Place place, DmnVariable parameter) throws BeyondPlanException {
        BaseDMNTypeImpl type = types.type(place.model(), parameter.typeRef());
        place.scope().add(parameter.name());
        place.names().add(parameter.name(), type);
        return type;
    }

    /**
     * @param owner what is told of its rows when it is a table
     * @param type what the result of a context has to be; null where the engine asks for another
     * @param answers the name of the type that a table answers which says none itself; null where it says nothing
     */
    Expression expression(
            Place place,
            @Nullable Logic logic,
            @Nullable Object owner,
            @Nullable Fitting type,
            @Nullable String answers)
            throws BeyondPlanException {
        if (logic instanceof Logic.Literal literal) {
            return feel.of(reader.expression(literal.feel(), place), place.scope());
        } else if (logic instanceof Logic.Table table) {
            return tables.of(place, table, owner, answers);
        } else if (logic instanceof Logic.Context context) {
            return context(place.inner(), context, type, answers);
        }
        throw new BeyondPlanException(unplanned(logic));
    }

    private static String unplanned(@Nullable Logic logic) {
        if (logic == null) {
            return "a decision without an expression";
        } else if (logic instanceof Logic.Composed composed) {
            return "a boxed " + composed.kind();
        }
        return logic instanceof Logic.Invocation ? "a boxed invocation" : "a function as a value";
    }

    private Expression context(Place place, Logic.Context context, @Nullable Fitting type, @Nullable String answers)
            throws BeyondPlanException {
        List<String> names = new ArrayList<>();
        List<Expression> entries = new ArrayList<>();
        List<@Nullable Fitting> fittings = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        Expression result = null;
        for (Logic.Entry entry : context.entries()) {
            DmnVariable variable = entry.variable();
            if (result != null) {
                throw new BeyondPlanException("a context with entries after its result");
            }
            if (variable == null) {
                if (type == null) {
                    throw new BeyondPlanException("a result of a context in a function");
                }
                result = expression(place, entry.logic(), null, type, answers);
                continue;
            }
            if (names.contains(variable.name())) {
                throw new BeyondPlanException("a context with an entry twice");
            }
            BaseDMNTypeImpl named = types.type(place.model(), variable.typeRef());
            Fitting own = Types.fitting(named);
            place.names().add(variable.name(), named);
            boolean called = entry.logic() instanceof Logic.FunctionOf;
            entries.add(
                    entry.logic() instanceof Logic.FunctionOf function
                            ? closure(place.inner(), function)
                            : expression(place, entry.logic(), null, own, variable.typeRef()));
            fittings.add(called ? null : own);
            names.add(variable.name());
            slots.add(place.scope().add(variable.name()));
        }
        return new Boxed(
                FixedContext.Names.hashed(names),
                entries.toArray(Expression[]::new),
                fittings.toArray(Fitting[]::new),
                slots.stream().mapToInt(i -> i).toArray(),
                result,
                result == null ? null : type);
    }

    private Expression closure(Place place, Logic.FunctionOf function) throws BeyondPlanException {
        if (!function.isFeel()) {
            throw new BeyondPlanException("a function in a context");
        }
        List<Integer> slots = new ArrayList<>();
        List<Fitting> fittings = new ArrayList<>();
        for (DmnVariable parameter : function.parameters()) {
            slots.add(place.scope().layout().mark());
            fittings.add(Types.fitting(parameter(place, parameter)));
        }
        Expression body = expression(place, function.body(), null, null, null);
        place.scope().layout().keep();
        return new Function.Closing(slots.stream().mapToInt(i -> i).toArray(), fittings.toArray(Fitting[]::new), body);
    }
}
