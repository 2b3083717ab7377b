package io.bellwether.shared.sheet;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which number formats of Excel show a day or a time. */
public final class DateFormats {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"|\\[[^\\[\\]]*+]|\\\\.");
    private static final Pattern LETTERS = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private DateFormats() {}

    /** Built-in formats by number (ECMA-376 part 1, 18.8.30), others by the letters that they show. */
    public static boolean isDate(@Nullable Integer id, @Nullable String format) {
        if (id != null && ((id >= 14 && id <= 22) || (id >= 45 && id <= 47))) {
            return true;
        }
        return format != null
                && !format.equalsIgnoreCase("General")
                && LETTERS.matcher(QUOTED.matcher(format).replaceAll("")).find();
    }
}
