package io.bellwether.engine.drools.plan;

import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Loops;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** Makes a plan's loops and filters. */
final class LoopTranslation {
    private static final Set<String> CONDITIONS =
            Set.of("list contains", "not", "contains", "starts with", "ends with", "all", "any", "is");

    private final FeelTranslation feel;

    LoopTranslation(FeelTranslation feel) {
        this.feel = feel;
    }

    Expression filter(FilterExpressionNode filter, Scope scope) throws BeyondPlanException {
        Expression list = feel.of(filter.getExpression(), scope);
        int element = scope.layout().next();
        ASTNode condition = Trees.plain(filter.getFilter());
        if (condition instanceof NumberNode || condition instanceof SignedUnaryNode) {
            return new Loops.Filter(list, element, feel.of(condition, scope), null);
        }
        Expression each = feel.of(condition, scope.ofElement(element));
        Expression index = null;
        if (filter.getFilter().getResultType() != BuiltInType.BOOLEAN && !isCondition(condition)) {
            index = condition instanceof NameRefNode name
                    ? scope.find(FeelTranslation.normal(name.getText()))
                    : feel.of(condition, scope);
        }
        return new Loops.Filter(list, element, index, each);
    }

    /** Whether it can be true, false or null only, so that it is no place. */
    private static boolean isCondition(@Nullable ASTNode node) {
        return node instanceof FunctionInvocationNode call
                && Trees.plain(call.getName()) instanceof NameRefNode name
                && CONDITIONS.contains(FeelTranslation.normal(name.getText()));
    }

    private static IterationContextNode only(List<IterationContextNode> lists, ASTNode loop)
            throws BeyondPlanException {
        if (lists.size() != 1) {
            throw new BeyondPlanException("the loop " + loop.getText());
        }
        return lists.get(0);
    }

    private Expression domain(IterationContextNode list, Scope scope) throws BeyondPlanException {
        Expression first = feel.of(list.getExpression(), scope);
        return list.getRangeEndExpr() == null
                ? first
                : new Loops.Between(first, feel.of(list.getRangeEndExpr(), scope));
    }

    Expression each(ForExpressionNode loop, Scope scope) throws BeyondPlanException {
        IterationContextNode list = only(loop.getIterationContexts(), loop);
        Scope within = scope.inner();
        int partial = within.add("partial");
        Expression domain = domain(list, within);
        int entry = within.add(FeelTranslation.normal(list.getName().getText()));
        return new Loops.Each(domain, entry, partial, feel.of(loop.getExpression(), within));
    }

    Expression quantified(QuantifiedExpressionNode loop, Scope scope) throws BeyondPlanException {
        IterationContextNode list = only(loop.getIterationContexts(), loop);
        Scope within = scope.inner();
        Expression domain = domain(list, scope);
        int entry = within.add(FeelTranslation.normal(list.getName().getText()));
        return new Loops.Quantified(
                loop.getQuantifier() == QuantifiedExpressionNode.Quantifier.SOME,
                domain,
                entry,
                feel.of(loop.getExpression(), within));
    }
}
