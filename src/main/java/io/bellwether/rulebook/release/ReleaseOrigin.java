package io.bellwether.rulebook.release;

import java.util.Locale;

/** Where the content of a release came from. */
public enum ReleaseOrigin {
    /** The baseline that the program brought into an empty database. */
    PACKAGED,
    DRAFT,
    /** The content of an earlier release. */
    ROLLBACK,
    /** A signed bundle from another instance. */
    BUNDLE,
    /** A watched folder. */
    FOLDER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReleaseOrigin of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
