package io.bellwether.engine.drools.budget;

import io.bellwether.engine.drools.sandbox.FeelNames;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.impl.UnaryTestInterpretedExecutableExpression;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.UnaryTestImpl;

/** Makes tests with meters of what types allow. The engine evaluates them without FEEL's functions, so that they are given these here. */
public final class TypeTests {
    private final FEELImpl feel;
    private final Map<String, FEELFunction> functions;

    /** @param loader that FEEL would find classes by */
    public TypeTests(ClassLoader loader) {
        MeteredProfile profile = new MeteredProfile(new FeelNames(Set.of()));
        this.feel = (FEELImpl) FEEL.newInstance(loader, List.of(profile));
        this.functions = profile.functionsByName();
    }

    /** The tests of a text, parsed when somebody looks at them; a text that is no FEEL, which is told when the model is compiled, has none. */
    public List<UnaryTest> of(String text, Type tested, String file) {
        return new Written(text, tested, file);
    }

    /** What a text says; null where it is no FEEL. */
    @Nullable
    ASTNode tree(String text, Type tested) {
        CompilerContext context = feel.newCompilerContext();
        context.addInputVariableType("?", tested);
        UnaryTestInterpretedExecutableExpression parsed =
                feel.processUnaryTests(text, context).getInterpreted();
        return parsed == UnaryTestInterpretedExecutableExpression.EMPTY ? null : parsed.getASTNode();
    }

    /** The tests of a text's tree, into which meters are put. The engine's negation of tests has no text of its own. */
    @SuppressWarnings("unchecked")
    List<UnaryTest> metered(ASTNode tree, String text, String file) {
        new FeelMetering("a type of " + file, functions).whole((BaseNode) tree);
        List<UnaryTest> tests = (List<UnaryTest>) tree.evaluate(feel.newEvaluationContext(List.of(), Map.of()));
        return tree instanceof UnaryTestListNode list && list.isNegated()
                ? List.of(new UnaryTestImpl(tests.get(0)::apply, text))
                : tests;
    }

    /** FEEL of the engine, with the functions that rules may call. */
    FEELImpl feel() {
        return feel;
    }

    private final class Written extends AbstractList<UnaryTest> {
        private final String text;
        private final Type tested;
        private final String file;
        private volatile @Nullable List<UnaryTest> tests;

        Written(String text, Type tested, String file) {
            this.text = text;
            this.tested = tested;
            this.file = file;
        }

        private List<UnaryTest> tests() {
            List<UnaryTest> known = tests;
            if (known == null) {
                known = parsed();
                tests = known;
            }
            return known;
        }

        private List<UnaryTest> parsed() {
            try {
                ASTNode tree = tree(text, tested);
                return tree == null ? List.of() : metered(tree, text, file);
            } catch (RuntimeException | StackOverflowError e) {
                return List.of();
            }
        }

        @Override
        public UnaryTest get(int index) {
            return tests().get(index);
        }

        @Override
        public int size() {
            return tests().size();
        }
    }
}
