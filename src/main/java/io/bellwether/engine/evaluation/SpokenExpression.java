package io.bellwether.engine.evaluation;

import io.bellwether.engine.Because;
import io.bellwether.engine.RuleReference;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A decision that is no table and says why in words of its own. */
public record SpokenExpression(int order, RuleReference reference, Template template) implements Trace.Spoken {

    /**
     * It has its value.
     *
     * @param own the decision's value, whose entries are names too
     * @param context what names mean
     */
    public Trace.Entry said(@Nullable Object own, Function<String, @Nullable Object> context) {
        return new Said(this, own, context);
    }

    private record Said(
            SpokenExpression expression, @Nullable Object own, Function<String, @Nullable Object> context)
            implements Trace.Entry {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public SpokenExpression spoken(int number) {
            return expression;
        }

        @Override
        public boolean told(int number) {
            return true;
        }

        @Override
        public Because because(int number) {
            return new Because(
                    expression.reference,
                    expression.template.fill(name -> own instanceof Map<?, ?> map && map.containsKey(name)
                            ? map.get(name)
                            : context.apply(name)),
                    null);
        }
    }
}
