package io.bellwether.account.importing.mapping;

import io.bellwether.fact.FactType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the cells of a column hold. */
public enum CellType {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    INSTANT;

    /** The name as a mapping writes it, for example {@code date}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CellType> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }

    /** What a column must hold to become a fact of this type. */
    public static CellType of(FactType type) {
        return switch (type) {
            case INTEGER, NUMBER, RATIO, MONEY -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case TEXT, CHOICE -> TEXT;
            case DATE -> DATE;
            case INSTANT -> INSTANT;
        };
    }
}
