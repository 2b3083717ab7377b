package io.bellwether.engine.drools.plan;

import io.bellwether.engine.drools.sandbox.FeelTexts;
import io.bellwether.engine.plan.Boxed;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.FixedContext;
import io.bellwether.engine.plan.Function;
import io.bellwether.engine.plan.ModelPlan;
import io.bellwether.engine.plan.Step;
import io.bellwether.engine.plan.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.BusinessKnowledgeModelNode;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.core.ast.BusinessKnowledgeModelNodeImpl;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.ast.DecisionNodeImpl;
import org.kie.dmn.core.ast.InputDataNodeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.model.api.Context;
import org.kie.dmn.model.api.ContextEntry;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.FunctionKind;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.LiteralExpression;

/** Makes plans of compiled models. */
public final class ModelTranslation {
    private final Map<String, DMNModelImpl> byNamespace;
    private final FeelTexts texts;
    private final FeelTranslation feel;
    private final TableTranslation tables;
    private final Told told;
    private final Map<BusinessKnowledgeModelNode, Function.Named> functions = new HashMap<>();

    /** What is told of decisions. */
    public interface Told {
        /** What is told of the rows of a decision's or function's table; null when nothing. */
        @Nullable
        Object table(DMNModel model, String node);

        /** What is told of a decision that is no table; null when nothing. */
        @Nullable
        Object expression(DMNModel model, DecisionNode decision);
    }

    /**
     * For the models of one rulebook.
     *
     * @param engine evaluates what does not change
     * @param builtins FEEL's own functions, as the engine calls them
     */
    public ModelTranslation(
            Map<String, DMNModelImpl> byNamespace,
            FeelTexts texts,
            FEELImpl engine,
            Map<String, FEELFunction> builtins,
            Told told) {
        this.byNamespace = byNamespace;
        this.texts = texts;
        this.feel = new FeelTranslation(engine, builtins);
        this.tables = new TableTranslation(texts, feel);
        this.told = told;
    }

    /**
     * A plan for the decisions of a model.
     *
     * @param beyond receives, by decision, why it is not planned
     */
    public ModelPlan plan(DMNModelImpl model, Map<String, String> beyond) {
        return new Planned(model, beyond).plan();
    }

    /** One plan as it is made. */
    private final class Planned {
        private final DMNModelImpl model;
        private final Map<String, String> beyond;
        private final Scope root = Scope.root();
        private final Map<DMNNode, ModelPlan.Input> inputs = new HashMap<>();
        private final Map<String, Integer> names = new HashMap<>();
        private final Map<DMNNode, ModelPlan.Planned> decisions = new HashMap<>();
        private final Set<DMNNode> open = new HashSet<>();
        private final int named;
        private int nextNamed;

        Planned(DMNModelImpl model, Map<String, String> beyond) {
            this.model = model;
            this.beyond = beyond;
            this.named = model.getDecisions().size() + model.getInputs().size();
            for (int i = 0; i < named; i++) {
                root.layout().next();
            }
        }

        ModelPlan plan() {
            Map<String, ModelPlan.Planned> byName = new HashMap<>();
            for (DecisionNode node : model.getDecisions()) {
                if (node.getModelNamespace().equals(model.getNamespace())) {
                    try {
                        byName.put(node.getName(), decision(node));
                    } catch (BeyondPlanException e) {
                        beyond.put(node.getName(), String.valueOf(e.getMessage()));
                    }
                }
            }
            return new ModelPlan(root.layout().size(), named, Map.copyOf(names), Map.copyOf(byName));
        }

        private ModelPlan.Planned decision(DecisionNode node) throws BeyondPlanException {
            ModelPlan.Planned known = decisions.get(node);
            if (known != null) {
                return known;
            }
            own(node);
            String before = beyond.get(node.getName());
            if (before != null) {
                throw new BeyondPlanException(before);
            }
            if (!open.add(node)) {
                throw new BeyondPlanException("a decision that requires itself");
            }
            try {
                ModelPlan.Planned planned = planned((DecisionNodeImpl) node);
                decisions.put(node, planned);
                return planned;
            } finally {
                open.remove(node);
            }
        }

        private ModelPlan.Planned planned(DecisionNodeImpl node) throws BeyondPlanException {
            Scope scope = root.inner();
            Set<ModelPlan.Input> read = new LinkedHashSet<>();
            Set<Step> steps = new LinkedHashSet<>();
            for (DMNNode required : node.getDependencies().values()) {
                if (required instanceof DecisionNode decision) {
                    ModelPlan.Planned planned = decision(decision);
                    read.addAll(planned.inputs());
                    steps.addAll(planned.steps());
                    Step last = planned.steps().get(planned.steps().size() - 1);
                    scope.add(last.name(), new Values.Name(last.slot()));
                } else if (required instanceof InputDataNode input) {
                    ModelPlan.Input known = input(input);
                    read.add(known);
                    scope.add(known.name(), new Values.Name(known.slot()));
                } else if (required instanceof BusinessKnowledgeModelNode function) {
                    scope.add(named(function, node, model), new Values.Constant(function(function)));
                } else {
                    throw new BeyondPlanException(required.getName());
                }
            }
            Fitting type = Types.fitting(node.getResultType());
            int mark = root.layout().mark();
            Expression logic = expression(
                    model, node.getDecision().getExpression(), scope, told.table(model, node.getName()), type);
            root.layout().again(mark);
            // the engine finds a decision's value by the name of its variable
            String name = node.getDecision().getVariable().getName();
            int slot = nextNamed++;
            if (names.put(name, slot) != null) {
                throw new BeyondPlanException("two values called " + name);
            }
            steps.add(new Step(name, place(node, model), slot, logic, type, told.expression(model, node)));
            return new ModelPlan.Planned(List.copyOf(read), List.copyOf(steps));
        }

        private ModelPlan.Input input(InputDataNode node) throws BeyondPlanException {
            own(node);
            ModelPlan.Input known = inputs.get(node);
            if (known == null) {
                int slot = nextNamed++;
                names.put(node.getName(), slot);
                known = new ModelPlan.Input(node.getName(), slot, Types.fitting(((InputDataNodeImpl) node).getType()));
                inputs.put(node, known);
            }
            return known;
        }

        private void own(DMNNode node) throws BeyondPlanException {
            if (!node.getModelNamespace().equals(model.getNamespace())) {
                throw new BeyondPlanException(node.getName() + " of another model");
            }
        }
    }

    private static String place(DMNNode node, DMNModelImpl model) {
        return node.getName() + " in " + model.getResource().getSourcePath();
    }

    /** What a function is called where it is required. */
    private static String named(DMNNode function, DMNBaseNode by, DMNModelImpl model) throws BeyondPlanException {
        if (function.getModelNamespace().equals(model.getNamespace())) {
            return function.getName();
        }
        return by.getModelImportAliasFor(function.getModelNamespace(), function.getModelName())
                        .orElseThrow(() -> new BeyondPlanException(function.getName() + " of another model"))
                + "." + function.getName();
    }

    private Function.Named function(BusinessKnowledgeModelNode node) throws BeyondPlanException {
        Function.Named known = functions.get(node);
        if (known != null) {
            if (!known.isComplete()) {
                throw new BeyondPlanException("the function " + node.getName() + ", which calls itself");
            }
            return known;
        }
        BusinessKnowledgeModelNodeImpl function = (BusinessKnowledgeModelNodeImpl) node;
        FunctionDefinition definition = function.getBusinessKnowledModel().getEncapsulatedLogic();
        if (definition == null || definition.getKind() != FunctionKind.FEEL) {
            throw new BeyondPlanException("the function " + node.getName());
        }
        DMNModelImpl model = byNamespace.get(node.getModelNamespace());
        if (model == null) {
            throw new BeyondPlanException("a function of another rulebook");
        }
        Scope scope = Scope.root();
        List<Fitting> types = new ArrayList<>();
        for (InformationItem parameter : definition.getFormalParameter()) {
            scope.add(parameter.getName());
            types.add(Types.fitting(ModelTypes.type(model, parameter, parameter.getTypeRef())));
        }
        Function.Named named = new Function.Named(
                place(node, model), types.toArray(Fitting[]::new), Types.fitting(function.getResultType()));
        functions.put(node, named);
        try {
            for (DMNNode required : function.getDependencies().values()) {
                if (!(required instanceof BusinessKnowledgeModelNode other)) {
                    throw new BeyondPlanException("the function " + node.getName());
                }
                scope.add(named(other, function, model), new Values.Constant(function(other)));
            }
            Fitting result = Types.fitting(function.getResultType());
            Object owner = told.table(model, node.getName());
            named.complete(
                    expression(model, definition.getExpression(), scope, owner, result),
                    scope.layout().size());
        } finally {
            if (!named.isComplete()) {
                functions.remove(node);
            }
        }
        return named;
    }

    /**
     * @param owner what is told of its rows when it is a table
     * @param type what the result of a context has to be; null where the engine asks for another
     */
    private Expression expression(
            DMNModelImpl model,
            org.kie.dmn.model.api.@Nullable Expression logic,
            Scope scope,
            @Nullable Object owner,
            @Nullable Fitting type)
            throws BeyondPlanException {
        if (logic instanceof LiteralExpression literal) {
            return feel.of(texts.expression(literal, String.valueOf(literal.getText())), scope);
        } else if (logic instanceof DecisionTable table) {
            return tables.of(model, table, scope, owner);
        } else if (logic instanceof Context context) {
            return context(model, context, scope, type);
        }
        throw new BeyondPlanException(
                logic == null
                        ? "a decision without an expression"
                        : logic.getClass().getSimpleName());
    }

    private Expression context(DMNModelImpl model, Context context, Scope scope, @Nullable Fitting type)
            throws BeyondPlanException {
        Scope within = scope.inner();
        List<String> names = new ArrayList<>();
        List<Expression> entries = new ArrayList<>();
        List<@Nullable Fitting> types = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        Expression result = null;
        for (ContextEntry entry : context.getContextEntry()) {
            InformationItem variable = entry.getVariable();
            if (result != null) {
                throw new BeyondPlanException("a context with entries after its result");
            }
            if (variable == null) {
                if (type == null) {
                    throw new BeyondPlanException("a result of a context in a function");
                }
                result = expression(model, entry.getExpression(), within, null, type);
                continue;
            }
            if (names.contains(variable.getName())) {
                throw new BeyondPlanException("a context with an entry twice");
            }
            Fitting own = Types.fitting(ModelTypes.type(model, variable, variable.getTypeRef()));
            boolean called = entry.getExpression() instanceof FunctionDefinition;
            entries.add(
                    entry.getExpression() instanceof FunctionDefinition function
                            ? closure(model, function, within)
                            : expression(model, entry.getExpression(), within, null, own));
            types.add(called ? null : own);
            names.add(variable.getName());
            slots.add(within.add(variable.getName()));
        }
        return new Boxed(
                FixedContext.Names.hashed(names),
                entries.toArray(Expression[]::new),
                types.toArray(Fitting[]::new),
                slots.stream().mapToInt(i -> i).toArray(),
                result,
                result == null ? null : type);
    }

    private Expression closure(DMNModelImpl model, FunctionDefinition function, Scope scope)
            throws BeyondPlanException {
        if (function.getKind() != FunctionKind.FEEL) {
            throw new BeyondPlanException("a function in a context");
        }
        Scope within = scope.inner();
        List<Integer> slots = new ArrayList<>();
        List<Fitting> types = new ArrayList<>();
        for (InformationItem parameter : function.getFormalParameter()) {
            slots.add(within.add(parameter.getName()));
            types.add(Types.fitting(ModelTypes.type(model, parameter, parameter.getTypeRef())));
        }
        Expression body = expression(model, function.getExpression(), within, null, null);
        scope.layout().keep();
        return new Function.Closing(slots.stream().mapToInt(i -> i).toArray(), types.toArray(Fitting[]::new), body);
    }
}
