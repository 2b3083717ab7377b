package io.bellwether.engine.drools.plan;

import io.bellwether.engine.drools.budget.MeteredNode;
import io.bellwether.engine.drools.sandbox.GuardedCondition;
import io.bellwether.engine.plan.Operator;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.StringNode;

/** Reads the engine's trees of FEEL. */
final class Trees {
    private Trees() {}

    /** The node without what stands around it. */
    static @Nullable ASTNode plain(@Nullable ASTNode node) {
        ASTNode plain = node;
        while (plain instanceof MeteredNode || plain instanceof GuardedCondition) {
            plain = plain.getChildrenNode()[0];
        }
        return plain;
    }

    /** The name of a context's entry. */
    static String key(ContextEntryNode entry) {
        BaseNode name = entry.getName();
        return name instanceof StringNode text ? text.getValue() : name.getText();
    }

    static @Nullable Operator operator(InfixOperator operator) {
        return switch (operator) {
            case ADD -> Operator.ADD;
            case SUB -> Operator.SUBTRACT;
            case MULT -> Operator.MULTIPLY;
            case DIV -> Operator.DIVIDE;
            case POW -> Operator.POWER;
            case LT -> Operator.LESS;
            case LTE -> Operator.LESS_OR_EQUAL;
            case GT -> Operator.GREATER;
            case GTE -> Operator.GREATER_OR_EQUAL;
            case EQ -> Operator.EQUAL;
            case NE -> Operator.NOT_EQUAL;
            case AND -> Operator.AND;
            case OR -> Operator.OR;
            default -> null;
        };
    }

    static InfixOperator operator(Operator operator) {
        return switch (operator) {
            case ADD -> InfixOperator.ADD;
            case SUBTRACT -> InfixOperator.SUB;
            case MULTIPLY -> InfixOperator.MULT;
            case DIVIDE -> InfixOperator.DIV;
            case POWER -> InfixOperator.POW;
            case LESS -> InfixOperator.LT;
            case LESS_OR_EQUAL -> InfixOperator.LTE;
            case GREATER -> InfixOperator.GT;
            case GREATER_OR_EQUAL -> InfixOperator.GTE;
            case EQUAL -> InfixOperator.EQ;
            case NOT_EQUAL -> InfixOperator.NE;
            case AND -> InfixOperator.AND;
            case OR -> InfixOperator.OR;
        };
    }
}
