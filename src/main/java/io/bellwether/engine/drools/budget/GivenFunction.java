package io.bellwether.engine.drools.budget;

import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.Visitor;
import org.kie.dmn.feel.runtime.FEELFunction;

/** The name of a function that is the same one wherever it is evaluated. */
final class GivenFunction extends BaseNode {
    private final NameRefNode name;
    private final FEELFunction function;

    GivenFunction(NameRefNode name, FEELFunction function) {
        this.name = name;
        this.function = function;
        copyLocationAttributesFrom(name);
    }

    @Override
    public FEELFunction evaluate(EvaluationContext context) {
        return function;
    }

    @Override
    public Type getResultType() {
        return name.getResultType();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return name.accept(visitor);
    }
}
