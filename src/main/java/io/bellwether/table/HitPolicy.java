package io.bellwether.table;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a table answers when several rows match. */
public enum HitPolicy {
    UNIQUE,
    FIRST,
    PRIORITY,
    ANY,
    COLLECT,
    RULE_ORDER,
    OUTPUT_ORDER;

    /** As DMN writes it, for example {@code RULE ORDER}. */
    public String word() {
        return name().replace('_', ' ');
    }

    public static Optional<HitPolicy> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }

    /** Whether one row gives the answer. */
    public boolean single() {
        return this == UNIQUE || this == FIRST || this == PRIORITY || this == ANY;
    }

    /** What a collecting table does with the values it collects. */
    public enum Aggregation {
        LIST,
        SUM,
        COUNT,
        MIN,
        MAX;

        /** The one that DMN writes so; a list for every other word, and for none. */
        public static Aggregation of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(word))
                    .findFirst()
                    .orElse(LIST);
        }
    }
}
