package io.bellwether.account.importing.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A file of rows with named columns. */
public interface TableFile {
    /**
     * The column names, trimmed; empty when the format names its columns row by row.
     *
     * @param wanted columns that must not be there twice
     */
    Optional<List<String>> columns(Collection<String> wanted) throws IOException, UnreadableFileException;

    /** Reads all rows; blank lines are skipped. Columns that the file does not have answer null cells. */
    void read(List<String> columns, RowHandler handler) throws IOException, UnreadableFileException;

    /** Opens a file after a look at its first bytes. */
    static TableFile open(Path path, ReadingOptions options) throws IOException, UnreadableFileException {
        return switch (options.format()) {
            case CSV -> new CsvFile(TextFile.open(path, options.encoding()), options);
            case NDJSON -> new NdjsonFile(TextFile.open(path, options.encoding()));
            case XLSX -> XlsxFile.open(path, options);
        };
    }
}
