package io.bellwether.account.importing.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from rows: a cell as it is, or one value out of many rows.
 *
 * @param column null for a count of rows
 */
public record Measure(Kind kind, @Nullable String column) {

    /** The ways to get a value out of rows; a mapping names them in lower case. */
    public enum Kind {
        COLUMN,
        SUM,
        MEAN,
        MIN,
        MAX,
        LATEST,
        DISTINCT,
        COUNT,
        GROWTH;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
        }
    }
}
