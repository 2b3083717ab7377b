package io.bellwether.fuzz;

import io.bellwether.account.importing.source.Extent;
import io.bellwether.account.importing.source.FileFormat;
import io.bellwether.account.importing.source.ReadingOptions;
import io.bellwether.account.importing.source.RowHandler;
import io.bellwether.account.importing.source.TableFile;
import io.bellwether.account.importing.source.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An import's file, read to its last row by the columns that it names itself. */
final class FuzzedRows implements RowHandler {
    private static final int INFLATED = 1 << 22;

    private FuzzedRows() {}

    static void read(byte[] content, FileFormat format) {
        try {
            Path file = Files.createTempFile("fuzzed", ".file");
            try {
                Files.write(file, content);
                read(file, new ReadingOptions(format, null, null, null, Extent.WHOLE, INFLATED));
                read(
                        file,
                        new ReadingOptions(
                                format, ';', "windows-1252", "First", new Extent(2, List.of("total")), INFLATED));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file, ReadingOptions options) throws IOException {
        try {
            TableFile table = TableFile.open(file, options);
            List<String> columns = new ArrayList<>(table.columns(List.of()).orElse(List.of("id")));
            columns.add("a.b");
            table.read(columns, new FuzzedRows());
        } catch (UnreadableFileException e) {
            FuzzedParser.said(e.reason());
        }
    }

    @Override
    public void row(long line, List<@Nullable String> cells, long content) {
        if (line < 1) {
            throw new AssertionError("a row at line " + line);
        }
    }

    @Override
    public void unreadable(long line, String reason) {
        FuzzedParser.said(reason);
    }

    @Override
    public void unreadable(long line, String column, String reason) {
        FuzzedParser.said(reason);
    }

    @Override
    public void note(String note) {
        FuzzedParser.said(note);
    }
}
