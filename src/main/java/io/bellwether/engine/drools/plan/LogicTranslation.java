package io.bellwether.engine.drools.plan;

import io.bellwether.engine.drools.sandbox.FeelTexts;
import io.bellwether.engine.plan.Boxed;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.FixedContext;
import io.bellwether.engine.plan.Function;
import io.bellwether.engine.plan.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.ast.BusinessKnowledgeModelNode;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.core.ast.BusinessKnowledgeModelNodeImpl;
import org.kie.dmn.core.ast.DMNBaseNode;
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

/** Makes a plan's expressions of what decisions and functions of models hold. */
final class LogicTranslation {
    private final Map<String, DMNModelImpl> byNamespace;
    private final FeelTexts texts;
    private final FeelTranslation feel;
    private final TableTranslation tables;
    private final ModelTranslation.Told told;
    private final Map<BusinessKnowledgeModelNode, Function.Named> functions = new HashMap<>();

    LogicTranslation(
            Map<String, DMNModelImpl> byNamespace,
            FeelTexts texts,
            FEELImpl engine,
            Map<String, FEELFunction> builtins,
            ModelTranslation.Told told) {
        this.byNamespace = byNamespace;
        this.texts = texts;
        this.feel = new FeelTranslation(engine, builtins);
        this.tables = new TableTranslation(texts, feel);
        this.told = told;
    }

    static String place(DMNNode node, DMNModelImpl model) {
        return node.getName() + " in " + model.getResource().getSourcePath();
    }

    /** What a function is called where it is required. */
    static String named(DMNNode function, DMNBaseNode by, DMNModelImpl model) throws BeyondPlanException {
        if (function.getModelNamespace().equals(model.getNamespace())) {
            return function.getName();
        }
        return by.getModelImportAliasFor(function.getModelNamespace(), function.getModelName())
                        .orElseThrow(() -> new BeyondPlanException(function.getName() + " of another model"))
                + "." + function.getName();
    }

    Function.Named function(BusinessKnowledgeModelNode node) throws BeyondPlanException {
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
    Expression expression(
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
