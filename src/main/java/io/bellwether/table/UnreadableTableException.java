package io.bellwether.table;

import io.bellwether.rulebook.model.RuleFinding;
import org.jspecify.annotations.Nullable;

/** Says why no tables can be read from a file. */
public class UnreadableTableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RuleFinding finding;

    UnreadableTableException(String file, @Nullable String place, String message) {
        super(file + ": " + message);
        this.finding = new RuleFinding(file, null, place, null, RuleFinding.Severity.ERROR, message, null);
    }

    public RuleFinding finding() {
        return finding;
    }
}
