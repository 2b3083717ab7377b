package io.bellwether.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an input: where, what, and the nearest right thing.
 *
 * @param path where in the input, as a dotted path ({@code account.facts.csat}) or a line and column
 * @param message what is wrong, in a sentence
 * @param suggestion what would be right, where that can be told
 */
public record Finding(String path, String message, @Nullable String suggestion) {
    public static Finding at(String path, String message) {
        return new Finding(path, message, null);
    }
}
