package io.bellwether.account.importing.source;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read as what it is said to be: no row of it can be trusted. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Long line;
    private final @Nullable String suggestion;

    public UnreadableFileException(@Nullable Long line, String reason, @Nullable String suggestion) {
        super(reason);
        this.line = line;
        this.suggestion = suggestion;
    }

    /** Where in the file, counted from 1; null when the whole file is meant. */
    public @Nullable Long line() {
        return line;
    }

    public @Nullable String suggestion() {
        return suggestion;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
