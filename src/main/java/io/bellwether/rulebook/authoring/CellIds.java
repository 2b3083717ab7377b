package io.bellwether.rulebook.authoring;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes ids of a new row's cells that look like those of the row beside it. */
final class CellIds {
    private static final Pattern UNIQUE =
            Pattern.compile("(_?)[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    private static final Pattern COUNTED = Pattern.compile("([A-Za-z]+_)[0-9a-z]{7}");

    private CellIds() {}

    /**
     * The id of a cell; the same each time for the same row and column.
     *
     * @param taken ids of the file; receives the new one
     */
    static String like(String id, @Nullable String row, String newRow, String column, Set<String> taken) {
        String made = made(id, row, newRow, column);
        String free = made;
        for (int i = 2; !taken.add(free); i++) {
            free = made + "-" + i;
        }
        return free;
    }

    private static String made(String id, @Nullable String row, String newRow, String column) {
        UUID seed = UUID.nameUUIDFromBytes((newRow + "\n" + column).getBytes(StandardCharsets.UTF_8));
        if (row != null && id.length() > row.length() && id.startsWith(row)) {
            return newRow + id.substring(row.length());
        }
        Matcher unique = UNIQUE.matcher(id);
        if (unique.matches()) {
            String text = seed.toString();
            return unique.group(1) + (id.equals(id.toUpperCase(Locale.ROOT)) ? text.toUpperCase(Locale.ROOT) : text);
        }
        Matcher counted = COUNTED.matcher(id);
        if (counted.matches()) {
            String digits = new BigInteger(1, seed.toString().getBytes(StandardCharsets.UTF_8)).toString(36);
            return counted.group(1) + digits.substring(digits.length() - 7);
        }
        return newRow + "." + column;
    }
}
