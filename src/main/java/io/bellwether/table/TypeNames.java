package io.bellwether.table;

import java.util.Optional;
import java.util.Set;

/** What FEEL calls its types: the full names, and the short ones that models may write for them. */
public final class TypeNames {
    private static final Set<String> PLAIN = Set.of("number", "string", "boolean", "date", "time");
    private static final Set<String> OTHERS =
            Set.of("Any", "any", "unknown", "list", "context", "function", "range", "duration", "unary test");

    private TypeNames() {}

    /** The full name of a type of plain values, whichever way it is written; empty for every other type. */
    public static Optional<String> plain(String name) {
        String bare = name.strip().replaceFirst("^feel[:.]", "");
        return switch (bare) {
            case "dateTime", "date and time" -> Optional.of("date and time");
            case "dayTimeDuration", "days and time duration" -> Optional.of("days and time duration");
            case "yearMonthDuration", "years and months duration" -> Optional.of("years and months duration");
            default -> PLAIN.contains(bare) ? Optional.of(bare) : Optional.empty();
        };
    }

    /** Whether FEEL knows a type by this name. */
    public static boolean isFeel(String name) {
        return OTHERS.contains(name) || plain(name).isPresent();
    }
}
