package io.bellwether.engine.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions of one model that are asked together: the port to whoever works them out. */
public interface Decisions {
    /** In the place of an input that is not even null. */
    Object UNSAID = new Object();

    /**
     * Works some of them out, and all that they require.
     *
     * @param values of the inputs, in the order in which they were agreed on; null for those that are not known
     * @param wanted numbers of the decisions
     * @param silent whether the rows of their tables only count as matched
     * @param trace hears of rows and reasons
     */
    Answers answer(@Nullable Object[] values, int[] wanted, boolean silent, Trace trace);

    /**
     * The same for one request, which asks several times with one trace: what was worked out before is not again, unless it was
     * worked out of other values.
     */
    default Decisions oneRequest() {
        return this;
    }

    /** What was worked out. */
    interface Answers {
        /** The value of a decision by its number. */
        @Nullable
        Object value(int decision);

        /** What the engine tells beside the values; what it only warns of when an answer is null. */
        List<String> problems(boolean unanswered);
    }

    /** Makes decisions answerable. */
    interface Engine {
        /**
         * Decisions of a model.
         *
         * @param inputs names of all that is going to be given
         */
        Decisions decisions(String model, List<String> inputs, List<String> decisions);

        /** A decision service, whose value is its only output's, or a context of its outputs. */
        Decisions service(String model, List<String> inputs, String service);

        /** Whether plans answer as far as they go. */
        boolean isPlanned();
    }
}
