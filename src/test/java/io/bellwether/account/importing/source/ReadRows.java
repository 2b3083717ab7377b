package io.bellwether.account.importing.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file's rows into text, one line each: {@code line: cell|cell}, or {@code line! reason}. */
record ReadRows(List<String> columns, List<String> rows, List<String> notes) {
    static ReadRows of(Path folder, byte[] content, ReadingOptions options, String... wanted)
            throws UnreadableFileException {
        try {
            Path file = Files.write(Files.createTempFile(folder, "rows", ".file"), content);
            TableFile table = TableFile.open(file, options);
            List<String> columns = table.columns(List.of(wanted)).orElse(List.of());
            List<String> rows = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            table.read(List.of(wanted), new RowHandler() {
                @Override
                public void row(long line, List<@Nullable String> cells, long hash) {
                    rows.add(line + ": "
                            + String.join(
                                    "|",
                                    cells.stream().map(c -> c == null ? "-" : c).toList()));
                }

                @Override
                public void unreadable(long line, String reason) {
                    rows.add(line + "! " + reason);
                }

                @Override
                public void unreadable(long line, String column, String reason) {
                    rows.add(line + "! " + column + " " + reason);
                }

                @Override
                public void note(String note) {
                    notes.add(note);
                }
            });
            return new ReadRows(columns, rows, notes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReadingOptions options(FileFormat format) {
        return new ReadingOptions(format, null, null, null, Extent.WHOLE, 1 << 22);
    }
}
