package io.bellwether.engine.drools.sandbox;

import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.Visitor;

/** A filter's condition, in which the elements' entries are names: an element without properties lends it none. */
public final class GuardedCondition extends BaseNode {
    private final BaseNode condition;

    public GuardedCondition(BaseNode condition) {
        this.condition = condition;
        copyLocationAttributesFrom(condition);
    }

    @Override
    public @Nullable Object evaluate(EvaluationContext context) {
        Object element = context.getRootObject();
        if (element != null && !FeelProperties.has(element)) {
            context.setRootObject(null);
        }
        return condition.evaluate(context);
    }

    @Override
    public Type getResultType() {
        return condition.getResultType();
    }

    @Override
    public ASTNode[] getChildrenNode() {
        return new ASTNode[] {condition};
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return condition.accept(visitor);
    }
}
