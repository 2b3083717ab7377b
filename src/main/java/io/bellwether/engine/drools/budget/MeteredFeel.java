package io.bellwether.engine.drools.budget;

import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.engine.drools.sandbox.FeelNames.Place;
import java.util.List;
import java.util.Map;
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
    private static final String DEEP = "is nested too deeply to be compiled";
    private static final String UNREADABLE = "cannot be read as FEEL";

    private final FeelMetering metering;
    private final FeelNames names;

    MeteredFeel(ClassLoader loader, List<FEELProfile> profiles, DMNModelImpl model, String place, FeelNames names) {
        super(loader, profiles, model.getFeelDialect(), model.getDMNVersion());
        this.metering = new FeelMetering(place);
        this.names = names;
    }

    @Override
    public CompiledExpression compileFeelExpression(
            DMNCompilerContext context,
            String expression,
            DMNModelImpl model,
            DMNElement element,
            Msg.Message message,
            Object... params) {
        Place place = new Place(model, element, expression);
        try {
            CompiledExpression compiled =
                    super.compileFeelExpression(context, expression, model, element, message, params);
            if (compiled instanceof ProcessedExpression processed
                    && processed.getInterpreted().getASTNode() instanceof BaseNode root) {
                names.read(place, root, context.getVariables().keySet());
                FeelLiterals.check(root, place, names);
                return new CompiledExpressionImpl(metering.whole(root));
            }
            return compiled;
        } catch (StackOverflowError e) {
            names.refuse(place, DEEP, "several decisions");
        } catch (RuntimeException e) {
            tell(place, () -> processEvents(model, element, message, params));
        }
        return new CompiledExpressionImpl(null);
    }

    /** What the engine says about a text that its parser gave up; our own words where it says nothing. */
    private void tell(Place place, Runnable events) {
        int before = place.model().getMessages().size();
        events.run();
        if (place.model().getMessages().size() == before) {
            names.refuse(place, UNREADABLE, "an expression that is whole");
        }
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
        Place place = new Place(model, element, tests);
        try {
            ProcessedUnaryTest processed = feel.processUnaryTests(tests, typed);
            UnaryTestInterpretedExecutableExpression executable = processed.getInterpreted();
            if (executable != UnaryTestInterpretedExecutableExpression.EMPTY) {
                names.read(
                        place, executable.getASTNode(), context.getVariables().keySet());
                FeelLiterals.check(executable.getASTNode(), place, names);
                metering.whole((BaseNode) executable.getASTNode());
                compiled = executable.apply(feel.newEvaluationContext(typed.getListeners(), Map.of()));
            }
        } catch (RuntimeException e) {
            tell(place, () -> processEvents(model, element, message, params));
            return List.of();
        } catch (StackOverflowError e) {
            names.refuse(place, DEEP, "several rows");
        }
        processEvents(model, element, message, params);
        return compiled;
    }
}
