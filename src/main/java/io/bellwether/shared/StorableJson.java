package io.bellwether.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as PostgreSQL can take it apart. Its json keeps every escape, but neither jsonb nor its operators know U+0000 and half
 * surrogate pairs, which were recorded before {@link PlainText} refused them.
 */
public final class StorableJson {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:"
            + "(u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2})"
            + "|(u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2}))|.)");
    private static final String REPLACEMENT = "\\ufffd";

    private StorableJson() {}

    /** The document with U+FFFD in place of what PostgreSQL does not know. */
    public static String of(String json) {
        return json.indexOf('\\') < 0
                ? json
                : ESCAPE.matcher(json)
                        .replaceAll(e -> Matcher.quoteReplacement(e.group(2) == null ? e.group() : REPLACEMENT));
    }

    /** An SQL expression for the same of a column of type json; whole pairs are replaced too. */
    public static String sql(String column) {
        return """
                case when strpos(%1$s::text, '\\u') = 0 then %1$s
                     else regexp_replace(%1$s::text, '\\\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})', '\\\\ufffd', 'g')::json end""".formatted(column);
    }
}
