package io.bellwether.account.importing.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/** One sheet of an Excel workbook; its first row that is not blank names the columns. */
final class XlsxFile implements TableFile {
    private final Path path;
    private final @Nullable String sheet;

    private XlsxFile(Path path, @Nullable String sheet) {
        this.path = path;
        this.sheet = sheet;
    }

    static XlsxFile open(Path path, ReadingOptions options) throws IOException, UnreadableFileException {
        ZipCheck.check(path, options.maxInflatedBytes());
        return new XlsxFile(path, options.sheet());
    }

    @Override
    public Optional<List<String>> columns() throws IOException, UnreadableFileException {
        return Optional.of(rows(List.of(), null).names());
    }

    @Override
    public void read(List<String> columns, RowHandler handler) throws IOException, UnreadableFileException {
        var unused = rows(columns, handler);
    }

    private Header rows(List<String> wanted, @Nullable RowHandler handler) throws IOException, UnreadableFileException {
        try (ReadableWorkbook workbook = workbook();
                Stream<Row> stream = stream(sheetOf(workbook))) {
            Iterator<Row> rows = stream.iterator();
            Header header = null;
            for (Row row = next(rows); row != null; row = next(rows)) {
                int width = header == null ? 0 : header.names().size();
                List<String> cells = cells(row, width, workbook.isDate1904());
                if (header == null) {
                    header = cells.stream().allMatch(String::isBlank) ? null : Header.of(cells, row.getRowNum());
                    if (header != null && handler == null) {
                        return header;
                    }
                } else if (handler != null) {
                    header.deliver(row.getRowNum(), cells, wanted, handler);
                }
            }
            if (header == null) {
                throw new UnreadableFileException(null, "has no rows", null);
            }
            return header;
        }
    }

    private ReadableWorkbook workbook() throws UnreadableFileException {
        try {
            return new ReadableWorkbook(path.toFile(), new org.dhatim.fastexcel.reader.ReadingOptions(true, true));
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
    }

    private static Stream<Row> stream(Sheet sheet) throws UnreadableFileException {
        try {
            return sheet.openStream();
        } catch (IOException | RuntimeException e) {
            throw unreadable();
        }
    }

    /** The next row, null at the end; whatever the reader makes of a damaged sheet, it is the file's fault. */
    private static @Nullable Row next(Iterator<Row> rows) throws UnreadableFileException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException e) {
            throw unreadable();
        }
    }

    private static UnreadableFileException unreadable() {
        return new UnreadableFileException(
                null, "is not a readable Excel file: a part of it is missing or damaged", "save it anew, or as CSV");
    }

    private Sheet sheetOf(ReadableWorkbook workbook) throws UnreadableFileException {
        List<Sheet> sheets = workbook.getSheets().toList();
        Sheet first = sheets.stream()
                .filter(each -> sheet == null || sheet.equals(each.getName()))
                .findFirst()
                .orElse(null);
        if (first == null) {
            throw new UnreadableFileException(
                    null,
                    sheet == null ? "has no sheet" : "has no sheet " + sheet,
                    String.join(", ", sheets.stream().map(Sheet::getName).toList()));
        }
        return first;
    }

    private static List<String> cells(Row row, int width, boolean since1904) throws UnreadableFileException {
        List<String> cells = new ArrayList<>();
        try {
            for (int i = 0; i < Math.max(width, row.getCellCount()); i++) {
                Cell cell = row.hasCell(i) ? row.getCell(i) : null;
                cells.add(cell == null ? "" : XlsxCell.text(cell, since1904));
            }
        } catch (RuntimeException e) {
            throw unreadable();
        }
        return cells;
    }
}
