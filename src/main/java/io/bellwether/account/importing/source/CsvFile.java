package io.bellwether.account.importing.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CSV file (RFC 4180) with a header row; comma, semicolon, tab or bar between its cells. */
final class CsvFile implements TableFile {
    private static final String DELIMITERS = ",;\t|";
    private static final Pattern AT_LINE = Pattern.compile(" \\(record starting at line (\\d+)\\)");

    private final TextFile text;
    private final @Nullable Character delimiter;

    CsvFile(TextFile text, @Nullable Character delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    @Override
    public Optional<List<String>> columns() throws IOException, UnreadableFileException {
        return Optional.of(rows(List.of(), null).names());
    }

    @Override
    public void read(List<String> columns, RowHandler handler) throws IOException, UnreadableFileException {
        var unused = rows(columns, handler);
    }

    /** Goes through the whole file in any case: a quote left open anywhere makes all rows doubtful. */
    private Header rows(List<String> wanted, @Nullable RowHandler handler) throws IOException, UnreadableFileException {
        String first = text.firstLine();
        if (first == null) {
            throw new UnreadableFileException(null, "is empty", null);
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(delimiter == null ? delimiterOf(first) : delimiter)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text.reader());
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            CsvRecord names = records.next();
            while (names.getFields().stream().allMatch(String::isBlank) && records.hasNext()) {
                names = records.next();
            }
            Header header = Header.of(names.getFields(), names.getStartingLineNumber());
            while (records.hasNext()) {
                CsvRecord next = records.next();
                if (handler != null) {
                    header.deliver(next.getStartingLineNumber(), next.getFields(), wanted, handler);
                }
            }
            return header;
        } catch (CsvParseException e) {
            throw unreadable(e);
        }
    }

    private static UnreadableFileException unreadable(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        Matcher at = AT_LINE.matcher(message);
        Long line = at.find() ? Long.valueOf(at.group(1)) : null;
        return new UnreadableFileException(
                line,
                "is not valid CSV: " + AT_LINE.matcher(message).replaceAll(""),
                "put a quote inside a quoted cell twice, and close every quoted cell");
    }

    /** The delimiter that occurs most often in the header, outside quotes. */
    private static char delimiterOf(String header) {
        char best = DELIMITERS.charAt(0);
        long most = 0;
        for (int d = 0; d < DELIMITERS.length(); d++) {
            char candidate = DELIMITERS.charAt(d);
            boolean quoted = false;
            long count = 0;
            for (int i = 0; i < header.length(); i++) {
                quoted ^= header.charAt(i) == '"';
                count += !quoted && header.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }
}
