package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/** One evaluation of a plan. */
public final class Run {
    private final Operations operations;
    private final Heard heard;
    private final Frame root;
    private final boolean[] begun;

    /** Hears what a person may want to be told later. */
    public interface Heard {
        /**
         * A table was consulted.
         *
         * @param asked what its columns met
         * @param matched numbers of the rows that matched, from 0
         * @param selected of the rows whose output was taken
         */
        void consulted(Table table, Frame frame, @Nullable Object[] asked, int[] matched, int[] selected);

        /** A decision that is no table has its value. */
        void decided(Step step, Frame root);
    }

    Run(Operations operations, Heard heard, int slots) {
        this.operations = operations;
        this.heard = heard;
        this.root = new Frame(this, slots);
        this.begun = new boolean[slots];
    }

    /** Whether a step is to be worked out: once a run. */
    boolean begins(Step step) {
        boolean first = !begun[step.slot()];
        begun[step.slot()] = true;
        return first;
    }

    Operations operations() {
        return operations;
    }

    Heard heard() {
        return heard;
    }

    /** What all decisions see: inputs, and decisions that have their values. */
    public Frame root() {
        return root;
    }
}
