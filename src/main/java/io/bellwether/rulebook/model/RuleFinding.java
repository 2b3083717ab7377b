package io.bellwether.rulebook.model;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something to say about a rule file: what, where, and how to put it right.
 *
 * @param row a table row's public id, or a line number where the file has no rows
 */
public record RuleFinding(
        String file,
        @Nullable String table,
        @Nullable String row,
        @Nullable String column,
        Severity severity,
        String message,
        @Nullable String fix) {

    /** How the engine's texts name what has no name. */
    private static final Pattern NAMELESS = Pattern.compile(" (?:for name|for|on node|in node|on|in) 'null'|: null$");

    public RuleFinding {
        message = NAMELESS.matcher(message).replaceAll("");
    }

    /** How bad it is: an error keeps a rulebook from compiling. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO;

        /** As people and callers read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static RuleFinding error(String file, String message) {
        return new RuleFinding(file, null, null, null, Severity.ERROR, message, null);
    }

    public static RuleFinding error(String file, String message, @Nullable String fix) {
        return new RuleFinding(file, null, null, null, Severity.ERROR, message, fix);
    }
}
