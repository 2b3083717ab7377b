package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/** One evaluation of a plan. */
public final class Run {
    private final Operations operations;
    private final Heard heard;
    private final Frame root;
    /** When the place of each input and decision was filled, in turns from 1; 0 for not yet. */
    private final int[] turns;

    private int turn;

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

    Run(Operations operations, Heard heard, int slots, int named) {
        this.operations = operations;
        this.heard = heard;
        this.root = new Frame(this, slots);
        this.turns = new int[named];
    }

    /** Whether a place is to be filled: once a run. */
    boolean begins(int slot) {
        boolean first = turns[slot] == 0;
        if (first) {
            turns[slot] = ++turn;
        }
        return first;
    }

    /** Whether a place was begun to be filled. */
    boolean began(int slot) {
        return turns[slot] != 0;
    }

    /** How many places it has begun to fill. */
    public int turn() {
        return turn;
    }

    /** What stood at a place before a turn. */
    public @Nullable Object before(int now, int slot) {
        return turns[slot] < now ? root.get(slot) : null;
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
