package io.bellwether.rulebook.model;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something to say about a rule file: what, where, and how to put it right.
 *
 * @param row a table row's public id, or a line number where the file has no rows
 * @param about what kind of thing was found and of what, apart from the words that tell it; null for what nobody can accept
 */
public record RuleFinding(
        String file,
        @Nullable String table,
        @Nullable String row,
        @Nullable String column,
        Severity severity,
        String message,
        @Nullable String fix,
        @Nullable String about) {

    /** How the engine's texts name what has no name. */
    private static final Pattern NAMELESS = Pattern.compile(" (?:for name|for|on node|in node|on|in) 'null'|: null$");

    public RuleFinding {
        message = NAMELESS.matcher(message).replaceAll("");
    }

    public RuleFinding(
            String file,
            @Nullable String table,
            @Nullable String row,
            @Nullable String column,
            Severity severity,
            String message,
            @Nullable String fix) {
        this(file, table, row, column, severity, message, fix, null);
    }

    /**
     * The same, known by its kind and subject: an acceptance outlives other words and lapses with another subject.
     *
     * @param subject what it is about, besides its place
     */
    public RuleFinding about(String kind, Object... subject) {
        StringBuilder what = new StringBuilder(kind);
        for (Object part : subject) {
            what.append('\n').append(part);
        }
        return new RuleFinding(file, table, row, column, severity, message, fix, what.toString());
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
