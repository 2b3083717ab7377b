package io.bellwether.engine.drools.plan;

import io.bellwether.engine.plan.Builtins;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Function;
import io.bellwether.engine.plan.OutOfPlanException;
import io.bellwether.engine.plan.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.FEELFunction;

/** Makes a plan's calls: of a model's functions, of FEEL's own as plans have them, of the engine's. */
final class CallTranslation {
    /** Functions that make the same of the same texts and numbers, whenever they are called. */
    private static final Set<String> UNCHANGING = Set.of("duration", "date", "time", "years and months duration");

    private final FeelTranslation feel;
    private final FEELImpl engine;
    private final Map<String, FEELFunction> functions;

    CallTranslation(FeelTranslation feel, FEELImpl engine, Map<String, FEELFunction> functions) {
        this.feel = feel;
        this.engine = engine;
        this.functions = functions;
    }

    Expression of(FunctionInvocationNode call, Scope scope) throws BeyondPlanException {
        List<BaseNode> given = call.getParams().getElements();
        for (BaseNode argument : given) {
            if (Trees.plain(argument) instanceof NamedParameterNode) {
                throw new BeyondPlanException("parameters by name in " + call.getText());
            }
        }
        Expression[] arguments = new Expression[given.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = feel.entry(given.get(i), scope);
        }
        ASTNode name = Trees.plain(call.getName());
        if (name instanceof NameRefNode simple) {
            String said = FeelTranslation.normal(simple.getText());
            Expression own = scope.find(said);
            FEELFunction builtin = functions.get(said);
            if (own == null || (own instanceof Values.EntryOrName entry && builtin != null && entry.isOutside(null))) {
                return builtin(said, builtin, arguments);
            }
            return new Function.Call(own, arguments);
        }
        return new Function.Call(feel.of(name, scope), arguments);
    }

    private Expression builtin(String name, @Nullable FEELFunction function, Expression[] arguments)
            throws BeyondPlanException {
        if (function == null) {
            throw new BeyondPlanException("the function " + name);
        }
        Object[] held = UNCHANGING.contains(name) ? Values.held(arguments) : null;
        if (held != null) {
            DroolsOperations operations = new DroolsOperations(engine);
            try {
                Object value = operations.call(function, held);
                if (value != null && !operations.warned()) {
                    return new Values.Constant(value);
                }
            } catch (OutOfPlanException e) {
                return new Function.EngineCall(function, arguments); // what it tells then, each time
            }
        }
        Expression own = Builtins.named(name, function, arguments);
        return own == null ? new Function.EngineCall(function, arguments) : own;
    }
}
