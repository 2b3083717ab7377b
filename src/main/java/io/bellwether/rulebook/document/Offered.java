package io.bellwether.rulebook.document;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a name of a template stands for. */
sealed interface Offered {
    /** The format of what no type is known of. */
    String UNTYPED = "untyped";

    /** Names that stand below this one. */
    Map<String, Offered> parts();

    /**
     * Something that can be written.
     *
     * @param unit in which a number is told; null for none
     * @param format of a text that is a time, as JSON Schema names it; null for other texts
     * @param choices the codes that it can be; empty when it can be anything
     */
    record Value(@Nullable String unit, @Nullable String format, List<String> choices, Map<String, Offered> parts)
            implements Offered {

        /** The same with names below it. */
        Value with(Map<String, Offered> below) {
            return new Value(unit, format, choices, below);
        }
    }

    /** Names alone; it cannot be written itself. */
    record Group(Map<String, Offered> parts) implements Offered {}

    /** As many of one kind as there are. */
    record Many(Offered each) implements Offered {
        @Override
        public Map<String, Offered> parts() {
            return Map.of();
        }
    }

    /** What a list that is none would hold: nothing more can be told. */
    record Anything() implements Offered {
        @Override
        public Map<String, Offered> parts() {
            return Map.of();
        }
    }

    /** The names below, for a sentence. */
    default String listed() {
        return parts().keySet().stream().limit(40).collect(Collectors.joining(", "));
    }
}
