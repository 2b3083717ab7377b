package io.bellwether.engine.drools.plan;

import io.bellwether.engine.budget.ValueWeight;
import io.bellwether.engine.plan.Compared;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.FixedContext;
import io.bellwether.engine.plan.Function;
import io.bellwether.engine.plan.Logic;
import io.bellwether.engine.plan.Operator;
import io.bellwether.engine.plan.Reckoned;
import io.bellwether.engine.plan.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.CTypeNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FormalParameterNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.util.StringEvalHelper;

/** Makes a plan's expressions of FEEL as the engine parsed it. */
final class FeelTranslation {
    private static final BigDecimal MINUS_ONE = BigDecimal.valueOf(-1);

    private final CallTranslation calls;
    private final LoopTranslation loops = new LoopTranslation(this);
    /** Of the contexts that texts make, by their names. */
    private final Map<List<String>, FixedContext.Names> layouts = new HashMap<>();

    /** @param functions FEEL's own, as the engine calls them */
    FeelTranslation(FEELImpl engine, Map<String, FEELFunction> functions) {
        this.calls = new CallTranslation(this, engine, functions);
    }

    Expression of(@Nullable ASTNode wrapped, Scope scope) throws BeyondPlanException {
        ASTNode node = Trees.plain(wrapped);
        if (node == null) {
            throw new BeyondPlanException("an expression that is not there");
        } else if (node instanceof NumberNode number) {
            if (ValueWeight.beyond(number.getValue())) {
                throw new BeyondPlanException("a number beyond those of DMN");
            }
            return new Values.Constant(number.getValue());
        } else if (node instanceof StringNode text) {
            return new Values.Constant(text.getValue());
        } else if (node instanceof BooleanNode truth) {
            return new Values.Constant(truth.getValue());
        } else if (node instanceof NullNode) {
            return new Values.Constant(null);
        } else if (node instanceof NameRefNode name) {
            return name(name.getText(), scope);
        } else if (node instanceof QualifiedNameNode name) {
            return qualified(name, scope);
        } else if (node instanceof PathExpressionNode path) {
            return path(path, scope);
        } else if (node instanceof InfixOpNode operation) {
            return operation(operation, scope);
        } else if (node instanceof IfExpressionNode choice) {
            return new Logic.Choice(
                    of(choice.getCondition(), scope),
                    of(choice.getThenExpression(), scope),
                    of(choice.getElseExpression(), scope));
        } else if (node instanceof ListNode list) {
            return Values.listed(each(list.getElements(), scope));
        } else if (node instanceof ContextNode context) {
            return context(context, scope);
        } else if (node instanceof FilterExpressionNode filter) {
            return loops.filter(filter, scope);
        } else if (node instanceof ForExpressionNode loop) {
            return loops.each(loop, scope);
        } else if (node instanceof QuantifiedExpressionNode loop) {
            return loops.quantified(loop, scope);
        } else if (node instanceof FunctionInvocationNode call) {
            return calls.of(call, scope);
        } else if (node instanceof SignedUnaryNode signed) {
            return signed(signed, scope);
        } else if (node instanceof InNode in && Trees.plain(in.getExprs()) instanceof ListNode list) {
            return new Logic.OneOf(of(in.getValue(), scope), texts(list));
        }
        throw new BeyondPlanException(node.getText() + " (" + node.getClass().getSimpleName() + ")");
    }

    private Expression[] each(List<? extends ASTNode> nodes, Scope scope) throws BeyondPlanException {
        Expression[] expressions = new Expression[nodes.size()];
        for (int i = 0; i < expressions.length; i++) {
            expressions[i] = of(nodes.get(i), scope);
        }
        return expressions;
    }

    private static Expression name(String text, Scope scope) throws BeyondPlanException {
        Expression meaning = scope.find(normal(text));
        if (meaning == null) {
            throw new BeyondPlanException("the name " + text);
        }
        return meaning;
    }

    static String normal(String name) {
        return StringEvalHelper.normalizeVariableName(name).intern();
    }

    private static Expression qualified(QualifiedNameNode name, Scope scope) throws BeyondPlanException {
        List<NameRefNode> parts = name.getParts();
        Expression value = imported(parts.stream().map(BaseNode::getText).toList(), scope);
        int read = 2;
        if (value == null) {
            value = name(parts.get(0).getText(), scope);
            read = 1;
        }
        for (NameRefNode part : parts.subList(read, parts.size())) {
            value = Values.path(value, normal(part.getText()));
        }
        return value;
    }

    /** What an imported model has, by the name of the import. */
    private static @Nullable Expression imported(List<String> parts, Scope scope) {
        return parts.size() < 2 ? null : scope.imported(normal(parts.get(0)), normal(parts.get(1)));
    }

    private Expression path(PathExpressionNode path, Scope scope) throws BeyondPlanException {
        if (Trees.plain(path.getExpression()) instanceof NameRefNode first) {
            Expression imported =
                    imported(List.of(first.getText(), path.getName().getText()), scope);
            if (imported != null) {
                return imported;
            }
        }
        Expression value = of(path.getExpression(), scope);
        List<String> names = path.getName() instanceof QualifiedNameNode several
                ? several.getParts().stream().map(BaseNode::getText).toList()
                : List.of(path.getName().getText());
        if (names.size() > 1) {
            throw new BeyondPlanException(path.getText());
        }
        return Values.path(value, normal(names.get(0)));
    }

    private Expression operation(InfixOpNode operation, Scope scope) throws BeyondPlanException {
        if (operation.getLeft() == null) {
            throw new BeyondPlanException(operation.getText());
        }
        Operator operator = Trees.operator(operation.getOperator());
        if (operator == null) {
            throw new BeyondPlanException(operation.getText());
        }
        Expression left = of(operation.getLeft(), scope);
        Expression right = of(operation.getRight(), scope);
        return switch (operator) {
            case AND, OR -> new Logic.Both(operator, left, right);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER -> new Reckoned(operator, left, right);
            default -> new Compared(operator, left, right);
        };
    }

    private Expression context(ContextNode context, Scope scope) throws BeyondPlanException {
        Scope within = scope.inner();
        int size = context.getEntries().size();
        String[] names = new String[size];
        Expression[] entries = new Expression[size];
        int[] slots = new int[size];
        for (int i = 0; i < size; i++) {
            ContextEntryNode entry = context.getEntries().get(i);
            names[i] = normal(Trees.key(entry));
            entries[i] = entry(entry.getValue(), within);
            slots[i] = within.add(names[i]);
        }
        if (List.of(names).stream().distinct().count() < size) {
            throw new BeyondPlanException("a context with an entry twice");
        }
        return Values.context(layouts.computeIfAbsent(List.of(names), FixedContext.Names::listed), entries, slots);
    }

    /** A function by itself has a name in a context only, or is given to a function that calls it. */
    Expression entry(ASTNode value, Scope scope) throws BeyondPlanException {
        return Trees.plain(value) instanceof FunctionDefNode function ? function(function, scope) : of(value, scope);
    }

    private Expression function(FunctionDefNode function, Scope scope) throws BeyondPlanException {
        Scope within = scope.inner();
        List<Integer> slots = new ArrayList<>();
        for (FormalParameterNode parameter : function.getFormalParameters()) {
            if (!(parameter.getType() instanceof CTypeNode type) || type.evaluate(null) != BuiltInType.UNKNOWN) {
                throw new BeyondPlanException("a function's parameter with a type");
            }
            slots.add(within.add(normal(parameter.getName().getText())));
        }
        Expression body = of(function.getBody(), within);
        scope.layout().keep();
        return new Function.Closing(slots.stream().mapToInt(i -> i).toArray(), null, body);
    }

    private static Set<String> texts(ListNode list) throws BeyondPlanException {
        Set<String> texts = new HashSet<>();
        for (BaseNode one : list.getElements()) {
            if (!(Trees.plain(one) instanceof StringNode text)) {
                throw new BeyondPlanException("in " + list.getText());
            }
            texts.add(text.getValue());
        }
        return texts;
    }

    private Expression signed(SignedUnaryNode signed, Scope scope) throws BeyondPlanException {
        boolean negative = signed.getSign() == SignedUnaryNode.Sign.NEGATIVE;
        if (Trees.plain(signed.getExpression()) instanceof NumberNode number
                && !ValueWeight.beyond(number.getValue())) {
            return new Values.Constant(negative ? MINUS_ONE.multiply(number.getValue()) : number.getValue());
        } else if (!negative) {
            throw new BeyondPlanException(signed.getText());
        }
        return new Values.Negative(of(signed.getExpression(), scope));
    }
}
