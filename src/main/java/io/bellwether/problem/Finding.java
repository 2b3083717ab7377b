package io.bellwether.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an input: where, what, and the nearest right thing.
 *
 * @param path where in the input, as a dotted path ({@code account.facts.csat}) or a line and column
 * @param message what is wrong, in a sentence
 * @param suggestion what would be right, where that can be told
 * @param severity error, warning or info where a finding may be one of them; null where every one is an error
 */
public record Finding(
        String path,
        String message,
        @Nullable String suggestion,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String severity) {

    /** One that nothing milder stands beside. */
    public Finding(String path, String message, @Nullable String suggestion) {
        this(path, message, suggestion, null);
    }

    public static Finding at(String path, String message) {
        return new Finding(path, message, null);
    }

    /** The same of an input that is a part of another one. */
    public Finding within(String place) {
        return new Finding(path.isEmpty() ? place : place + "." + path, message, suggestion, severity);
    }
}
