package io.bellwether.account.importing.source;

import io.bellwether.account.importing.source.BoundedLines.Line;
import io.bellwether.shared.Blanks;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the first lines of a CSV file tell.
 *
 * @param line where the column names stand
 * @param names that line
 * @param hint what stands between cells, where the file's first line says so as spreadsheets write it; else null
 */
record CsvHead(long line, String names, @Nullable Character hint) {
    private static final String DELIMITERS = ",;\t|";
    private static final Pattern HINT = Pattern.compile("\"?sep=([^\"\\r\\n]|\\\\t)\"?", Pattern.CASE_INSENSITIVE);

    static CsvHead of(TextFile text, Extent extent) throws IOException, UnreadableFileException {
        Character hint = null;
        try (BoundedLines lines = new BoundedLines(text.reader())) {
            boolean first = true;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.tooLong() && Blanks.isBlank(line.text())) {
                    continue;
                }
                Matcher sep = HINT.matcher(line.text());
                if (first && sep.matches()) {
                    hint = sep.group(1).equals("\\t") ? '\t' : sep.group(1).charAt(0);
                } else if (line.number() >= extent.headerRow()) {
                    return found(line, hint);
                }
                first = false;
            }
        }
        throw new UnreadableFileException(
                null, extent.headerRow() > 1 ? "has no row at or below line " + extent.headerRow() : "is empty", null);
    }

    private static CsvHead found(Line line, @Nullable Character hint) throws UnreadableFileException {
        if (line.tooLong()) {
            throw new UnreadableFileException(line.number(), BoundedLines.TOO_LONG, "is it a CSV file at all?");
        }
        return new CsvHead(line.number(), line.text(), hint);
    }

    /** The delimiter that occurs most often among the column names, outside quotes. */
    char guessed() {
        char best = DELIMITERS.charAt(0);
        long most = 0;
        for (int d = 0; d < DELIMITERS.length(); d++) {
            char candidate = DELIMITERS.charAt(d);
            boolean quoted = false;
            long count = 0;
            for (int i = 0; i < names.length(); i++) {
                quoted ^= names.charAt(i) == '"';
                count += !quoted && names.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
