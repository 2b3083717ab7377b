package io.bellwether.rulebook.child;

import org.jspecify.annotations.Nullable;

/**
 * How a request to a child ended.
 *
 * @param answer null when there is none
 * @param doing what the child was doing last, in its own words
 * @param why why there is no answer, as the end of a sentence; empty when there is one
 */
public record ChildEnded<T>(@Nullable T answer, String doing, Cause cause, String why) {

    /** Whether the process can be asked again. */
    public boolean isUsable() {
        return cause == Cause.ANSWER || cause == Cause.FAILURE;
    }

    /** What a request ended by. */
    public enum Cause {
        ANSWER,
        /** It used up its time on the processor. */
        TIME,
        /** It had too little of the processor for too long. */
        BUSY,
        /** It used up its heap. */
        MEMORY,
        /** Its answer is longer than is listened to. */
        SIZE,
        /** What it was to do broke. */
        FAILURE,
        /** Nobody wants the answer any more. */
        UNWANTED,
        /** Its process ended, whoever ended it. */
        DEATH;

        /** Whether the same request would end so again. */
        public boolean isOwnFault() {
            return this == TIME || this == MEMORY || this == SIZE;
        }
    }
}
