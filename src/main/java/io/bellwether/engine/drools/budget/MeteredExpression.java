package io.bellwether.engine.drools.budget;

import io.bellwether.engine.drools.sandbox.FeelNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.codegen.feel11.ProcessedExpression;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;

/** FEEL outside a model, metered as the models' is. */
public final class MeteredExpression {
    private final FEELImpl feel;

    public MeteredExpression(ClassLoader loader) {
        this.feel = (FEELImpl) FEEL.newInstance(loader, List.of(new MeteredProfile(new FeelNames(Set.of()))));
    }

    /** The value of an expression; null too when it cannot be read. */
    public @Nullable Object evaluate(String expression, Map<String, Object> values) {
        CompilerContext names = feel.newCompilerContext();
        values.forEach(names::addInputVariable);
        ProcessedExpression processed = feel.processExpression(expression, names);
        return processed.getInterpreted().getASTNode() instanceof BaseNode root
                ? feel.evaluate(new CompiledExpressionImpl(new FeelMetering("a column").whole(root)), values)
                : null;
    }
}
