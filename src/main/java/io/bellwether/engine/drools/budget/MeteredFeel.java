package io.bellwether.engine.drools.budget;

import java.util.List;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNFEELHelper;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.Msg;
import org.kie.dmn.feel.codegen.feel11.ProcessedExpression;
import org.kie.dmn.feel.codegen.feel11.ProcessedUnaryTest;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.FEELProfile;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.impl.UnaryTestInterpretedExecutableExpression;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.model.api.DMNElement;

/** Compiles the FEEL of one decision or function as Drools does, and puts meters into it. */
final class MeteredFeel extends DMNFEELHelper {
    private final FeelMetering metering;

    MeteredFeel(ClassLoader loader, List<FEELProfile> profiles, DMNModelImpl model, String place) {
        super(loader, profiles, model.getFeelDialect(), model.getDMNVersion());
        this.metering = new FeelMetering(place);
    }

    @Override
    public CompiledExpression compileFeelExpression(
            DMNCompilerContext context,
            String expression,
            DMNModelImpl model,
            DMNElement element,
            Msg.Message message,
            Object... params) {
        CompiledExpression compiled = super.compileFeelExpression(context, expression, model, element, message, params);
        return compiled instanceof ProcessedExpression processed
                        && processed.getInterpreted().getASTNode() instanceof BaseNode root
                ? new CompiledExpressionImpl(metering.whole(root))
                : compiled;
    }

    @Override
    public List<UnaryTest> evaluateUnaryTests(
            DMNCompilerContext context,
            String tests,
            DMNModelImpl model,
            DMNElement element,
            Msg.Message message,
            Object... params) {
        CompilerContext typed = newCompilerContext();
        context.getVariables()
                .forEach((name, type) -> typed.addInputVariableType(name, ((BaseDMNTypeImpl) type).getFeelType()));
        FEELImpl feel = (FEELImpl) newFEELInstance();
        List<UnaryTest> compiled = List.of();
        try {
            ProcessedUnaryTest processed = feel.processUnaryTests(tests, typed);
            UnaryTestInterpretedExecutableExpression executable = processed.getInterpreted();
            if (executable != UnaryTestInterpretedExecutableExpression.EMPTY) {
                metering.whole((BaseNode) executable.getASTNode());
                compiled = executable.apply(feel.newEvaluationContext(typed.getListeners(), java.util.Map.of()));
            }
        } catch (RuntimeException e) {
            // as Drools does: what cannot be read is told by the events below
            compiled = List.of();
        }
        processEvents(model, element, message, params);
        return compiled;
    }
}
