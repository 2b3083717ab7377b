package io.bellwether.engine.drools.budget;

import io.bellwether.engine.budget.ValueWeight;
import io.bellwether.engine.drools.budget.MeteredNode.Charge;
import io.bellwether.engine.drools.feel.NumberOperation;
import io.bellwether.engine.drools.feel.OneValueRange;
import io.bellwether.engine.drools.feel.SameValueIn;
import io.bellwether.engine.drools.feel.SameValueNode;
import io.bellwether.engine.drools.feel.SameValueTest;
import io.bellwether.engine.drools.feel.ScopedLoop;
import io.bellwether.engine.drools.feel.TernaryQuantifier;
import io.bellwether.engine.drools.sandbox.GuardedCondition;
import io.bellwether.engine.drools.sandbox.GuardedName;
import io.bellwether.engine.drools.sandbox.GuardedPath;
import java.util.EnumSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.DescendantExpressionNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.InstanceOfNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.util.StringEvalHelper;

/**
 * Puts meters into one parsed FEEL text, around all that can repeat and all that can make a large value, and nodes in the
 * place of the engine's that would read Java's methods.
 */
final class FeelMetering {
    private static final Set<InfixOperator> MAKING =
            EnumSet.of(InfixOperator.ADD, InfixOperator.SUB, InfixOperator.MULT, InfixOperator.DIV, InfixOperator.POW);

    private final String place;
    private final Map<String, FEELFunction> functions;

    /** @param place where the text stands, as the answer names it when its budget is spent */
    FeelMetering(String place) {
        this(place, Map.of());
    }

    /** @param functions that the text is given here, where the engine would evaluate it with its own */
    FeelMetering(String place, Map<String, FEELFunction> functions) {
        this.place = place;
        this.functions = functions;
    }

    /** A whole text: each evaluation of it is a call, since functions of models call each other, and themselves. */
    BaseNode whole(BaseNode root) {
        BaseNode metered = of(root);
        // the engine asks whether a text is a function by its class
        if (root instanceof FunctionDefNode || root instanceof UnaryTestListNode) {
            return metered;
        } else if (leaf(root)) {
            // a list that holds one list twice, which holds another one twice
            return root instanceof NameRefNode ? value(root) : metered;
        }
        return new MeteredNode(metered, Charge.CALL, place);
    }

    private static boolean leaf(BaseNode node) {
        return node.getChildrenNode().length == 0 && !(node instanceof NumberNode);
    }

    private BaseNode step(BaseNode node) {
        return new MeteredNode(node, Charge.STEP, place);
    }

    private BaseNode value(BaseNode node) {
        return new MeteredNode(node, Charge.VALUE, place);
    }

    private BaseNode of(BaseNode node) {
        if (node instanceof ForExpressionNode loop) {
            loop.setIterationContexts(iterations(loop.getIterationContexts()));
            loop.setExpression(step(of(loop.getExpression())));
            return value(new ScopedLoop(loop));
        } else if (node instanceof QuantifiedExpressionNode loop) {
            loop.setIterationContexts(iterations(loop.getIterationContexts()));
            loop.setExpression(step(of(loop.getExpression())));
            return new TernaryQuantifier(loop);
        } else if (node instanceof FilterExpressionNode filter) {
            filter.setExpression(of(filter.getExpression()));
            filter.setFilter(step(new GuardedCondition(of(filter.getFilter()))));
        } else if (node instanceof FunctionDefNode function) {
            function.setExternal(false);
            function.setBody(new MeteredNode(of(function.getBody()), Charge.CALL, place));
        } else if (node instanceof FunctionInvocationNode call) {
            call.setName(of(call.getName()));
            elements(call.getParams());
        } else if (node instanceof InfixOpNode operation) {
            return operation(operation);
        } else if (node instanceof ContextNode context) {
            entries(context);
            return value(context);
        } else if (node instanceof ListNode list) {
            elements(list);
            return value(list);
        } else if (node instanceof NumberNode number) {
            return ValueWeight.beyond(number.getValue()) ? value(number) : number;
        } else {
            return parts(node);
        }
        return node;
    }

    private BaseNode operation(InfixOpNode operation) {
        boolean making = MAKING.contains(operation.getOperator());
        boolean comparing = operation.getOperator() == InfixOperator.EQ || operation.getOperator() == InfixOperator.NE;
        if (operation.getLeft() != null) {
            BaseNode left = of(operation.getLeft());
            operation.setLeft(comparing && !leaf(left) ? value(left) : left);
        }
        if (operation.getRight() != null) {
            operation.setRight(of(operation.getRight()));
        }
        if (comparing) {
            return new SameValueNode(operation);
        }
        BaseNode quick = NumberOperation.of(operation);
        return making ? value(quick) : quick;
    }

    private BaseNode parts(BaseNode node) {
        if (node instanceof IfExpressionNode branch) {
            branch.setCondition(of(branch.getCondition()));
            branch.setThenExpression(of(branch.getThenExpression()));
            branch.setElseExpression(of(branch.getElseExpression()));
        } else if (node instanceof BetweenNode between) {
            between.setValue(of(between.getValue()));
            between.setStart(of(between.getStart()));
            between.setEnd(of(between.getEnd()));
        } else if (node instanceof InNode in) {
            return new SameValueIn(in, of(in.getValue()), of(in.getExprs()));
        } else if (node instanceof PathExpressionNode path) {
            path.setExpression(of(path.getExpression()));
            return new GuardedPath(path);
        } else if (node instanceof NameRefNode name) {
            FEELFunction function = functions.get(StringEvalHelper.normalizeVariableName(name.getText()));
            return function == null ? name : new GivenFunction(name, function);
        } else if (node instanceof QualifiedNameNode name) {
            return new GuardedName(name);
        } else if (node instanceof DescendantExpressionNode path
                && path.getExpression() instanceof ContextNode context) {
            entries(context);
        } else if (node instanceof RangeNode range) {
            boolean one = OneValueRange.is(range);
            range.setStart(of(range.getStart()));
            range.setEnd(one ? range.getStart() : of(range.getEnd()));
            return one ? new OneValueRange(range) : range;
        } else if (node instanceof InstanceOfNode instance) {
            instance.setExpression(of(instance.getExpression()));
        } else if (node instanceof SignedUnaryNode signed) {
            return new SignedUnaryNode(signed.getSign(), of(signed.getExpression()), signed.getText())
                    .copyLocationAttributesFrom(signed);
        } else if (node instanceof NamedParameterNode parameter) {
            parameter.setExpression(of(parameter.getExpression()));
        } else if (node instanceof UnaryTestNode test) {
            return new SameValueTest(test, of(test.getValue()));
        } else if (node instanceof UnaryTestListNode tests) {
            tests(tests.getElements());
        }
        return node;
    }

    /** In the list itself, which a negation of the tests holds too. */
    private void tests(List<BaseNode> tests) {
        for (ListIterator<BaseNode> each = tests.listIterator(); each.hasNext(); ) {
            BaseNode test = each.next();
            if (!(test instanceof DashNode)) { // which stands in a list that cannot change
                each.set(of(test));
            }
        }
    }

    private void entries(ContextNode context) {
        for (ContextEntryNode entry : context.getEntries()) {
            entry.setValue(of(entry.getValue()));
        }
    }

    private void elements(@Nullable ListNode list) {
        if (list != null) {
            list.setElements(list.getElements().stream()
                    .map(e -> e == null ? null : of(e))
                    .collect(Collectors.toList()));
        }
    }

    private List<IterationContextNode> iterations(List<IterationContextNode> contexts) {
        return contexts.stream().map(this::iteration).toList();
    }

    /** A second list is worked out anew for each entry of the first. */
    private IterationContextNode iteration(IterationContextNode context) {
        BaseNode end = context.getRangeEndExpr();
        IterationContextNode metered = new IterationContextNode(
                context.getName(), step(of(context.getExpression())), end == null ? null : of(end), context.getText());
        metered.copyLocationAttributesFrom(context);
        return metered;
    }
}
