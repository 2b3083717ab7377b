package io.bellwether.document;

import java.util.Locale;

/** A size of pages. */
public enum Paper {
    A4,
    LETTER;

    /** As requests and style sheets name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
