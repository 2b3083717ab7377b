package io.bellwether.engine.plan.detection;

import io.bellwether.fact.FactType;

/** What kind of value a term of a condition has. */
public enum ValueKind {
    NUMBER("a number"),
    TEXT("a text"),
    BOOLEAN("true or false"),
    DATE("a day"),
    INSTANT("an instant"),
    /** A whole record that a pattern bound. */
    RECORD("a record");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    public static ValueKind of(FactType type) {
        return switch (type) {
            case INTEGER, NUMBER, RATIO, MONEY -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case TEXT, CHOICE -> TEXT;
            case DATE -> DATE;
            case INSTANT -> INSTANT;
        };
    }

    /** Whether one of its values comes before another. */
    public boolean ordered() {
        return this == NUMBER || this == TEXT || this == DATE || this == INSTANT;
    }

    /** For people, with its article. */
    public String words() {
        return words;
    }
}
