package io.bellwether.engine.drools;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;

/** Works out decisions of models. */
interface Decisions {
    /**
     * Works decisions out, and all that they require.
     *
     * @param values of all inputs that they require, null for those that are not known
     * @param trace hears of rows and reasons
     * @param silent whether reasons only count as matched
     */
    Answers answer(
            DMNModel model, Map<String, @Nullable Object> values, Trace trace, boolean silent, List<String> decisions);

    /** What was worked out. */
    interface Answers {
        @Nullable
        Object value(String decision);

        /** What the engine tells beside the values; what it only warns of when an answer is null. */
        List<String> problems(boolean unanswered);
    }
}
