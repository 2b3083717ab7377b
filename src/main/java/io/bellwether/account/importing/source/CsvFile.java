package io.bellwether.account.importing.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.bellwether.shared.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CSV file (RFC 4180) with a header row; comma, semicolon, tab or bar between its cells. */
final class CsvFile implements TableFile {
    private static final Pattern AT_LINE = Pattern.compile("(?i)record starting at line (\\d+)");
    private static final Pattern BEHIND_QUOTE = Pattern.compile("after closing quote: '(.)'", Pattern.DOTALL);
    private static final Pattern MOST = Pattern.compile("maximum (?:buffer size|limit) of (\\d+)");

    private final TextFile text;
    private final ReadingOptions options;

    CsvFile(TextFile text, ReadingOptions options) {
        this.text = text;
        this.options = options;
    }

    @Override
    public Optional<List<String>> columns(Collection<String> wanted) throws IOException, UnreadableFileException {
        Header header = rows(List.of(), null);
        header.refuseDoubled(wanted);
        return Optional.of(header.names());
    }

    @Override
    public void read(List<String> columns, RowHandler handler) throws IOException, UnreadableFileException {
        var unused = rows(columns, handler);
    }

    /** Goes through the whole file in any case: a quote left open anywhere makes all rows doubtful. */
    private Header rows(List<String> wanted, @Nullable RowHandler handler) throws IOException, UnreadableFileException {
        text.check();
        CsvHead head = CsvHead.of(text, options.extent());
        if (handler != null) {
            text.decoding().ifPresent(handler::note);
            note(head, handler);
        }
        long above = head.line() - 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(delimiter(head))
                        .skipEmptyLines(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text.readerFrom(head.line()));
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            CsvRecord names = next(records, above);
            Header header = Header.of(names == null ? List.of() : names.getFields(), head.line());
            TableRows rows = handler == null ? null : new TableRows(header, wanted, options.extent(), handler);
            for (CsvRecord next = next(records, above); next != null; next = next(records, above)) {
                if (rows != null) {
                    rows.take(next.getStartingLineNumber() + above, next.getFields());
                }
            }
            if (rows != null) {
                rows.finish();
            }
            return header;
        }
    }

    private char delimiter(CsvHead head) {
        if (options.delimiter() != null) {
            return options.delimiter();
        }
        return head.hint() == null ? head.guessed() : head.hint();
    }

    private void note(CsvHead head, RowHandler handler) {
        char taken = delimiter(head);
        String shown = taken == '\t' ? "a tab" : String.valueOf(taken);
        if (head.hint() != null && head.hint() == taken) {
            handler.note("its first line (sep=) says that " + shown + " stands between cells");
        } else if (head.hint() != null) {
            handler.note(
                    "its first line (sep=) is passed over: the mapping says that " + shown + " stands between cells");
        } else if (options.delimiter() == null && taken != ',') {
            handler.note(shown + " was taken for what stands between cells: its column names have most of them");
        }
    }

    /** The next record, null at the end; whatever the reader makes of a file, it is the file's fault. */
    private static @Nullable CsvRecord next(CloseableIterator<CsvRecord> records, long above)
            throws IOException, UnreadableFileException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw unreadable(String.valueOf(e.getMessage()), above);
        }
    }

    /** What the reader says of a file, in this service's words. */
    private static String told(String message) {
        Matcher behind = BEHIND_QUOTE.matcher(message);
        if (behind.find()) {
            return PlainText.shown(behind.group(1)) + " stands behind the quote that closes a cell";
        }
        if (message.startsWith("Unclosed quoted field")) {
            return "a quote is opened and not closed";
        }
        Matcher most = MOST.matcher(message);
        return most.find()
                ? "a cell or a row is larger than is read (" + most.group(1) + "), or a quote is not closed"
                : "it cannot be read from here";
    }

    private static UnreadableFileException unreadable(String message, long above) {
        Matcher at = AT_LINE.matcher(message);
        Long line = at.find() ? Long.valueOf(Long.parseLong(at.group(1)) + above) : null;
        return new UnreadableFileException(
                line,
                "is not valid CSV: " + told(message),
                "put a quote inside a quoted cell twice, and close every quoted cell");
    }
}
