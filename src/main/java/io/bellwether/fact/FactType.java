package io.bellwether.fact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of value a fact holds; numbers of every kind are {@link java.math.BigDecimal} inside. */
public enum FactType {
    INTEGER,
    NUMBER,
    RATIO,
    MONEY,
    BOOLEAN,
    TEXT,
    CHOICE,
    DATE,
    INSTANT;

    public boolean numeric() {
        return this == INTEGER || this == NUMBER || this == RATIO || this == MONEY;
    }

    /** Whether its values are days or instants. */
    public boolean dated() {
        return this == DATE || this == INSTANT;
    }

    /** The name as the catalogue file writes it, for example {@code ratio}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FactType> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }
}
