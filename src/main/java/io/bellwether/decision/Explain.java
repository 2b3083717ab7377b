package io.bellwether.decision;

import io.bellwether.engine.Because;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much of the reasons an answer tells; the reasons are found in any case. */
public enum Explain {
    NONE,
    MATCHED,
    FULL;

    /** As many of the reasons as an answer tells. */
    public List<Because> of(List<Because> because) {
        return switch (this) {
            case NONE -> List.of();
            case MATCHED -> because.stream().map(Because::withoutValues).toList();
            case FULL -> because;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Explain::word).toList();
    }
}
