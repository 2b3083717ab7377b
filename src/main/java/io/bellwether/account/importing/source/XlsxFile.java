package io.bellwether.account.importing.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
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
        var options = new org.dhatim.fastexcel.reader.ReadingOptions(true, false);
        try (ReadableWorkbook workbook = new ReadableWorkbook(path.toFile(), options);
                Stream<Row> stream = sheetOf(workbook).openStream()) {
            Iterator<Row> rows = stream.iterator();
            Header header = null;
            while (rows.hasNext()) {
                Row row = rows.next();
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
        } catch (ExcelReaderException e) {
            throw new UnreadableFileException(null, "is not a readable Excel file: " + e.getMessage(), null);
        }
    }

    private Sheet sheetOf(ReadableWorkbook workbook) throws UnreadableFileException {
        if (sheet == null) {
            return workbook.getFirstSheet();
        }
        return workbook.findSheet(sheet)
                .orElseThrow(() -> new UnreadableFileException(
                        null,
                        "has no sheet " + sheet,
                        String.join(
                                ", ", workbook.getSheets().map(Sheet::getName).toList())));
    }

    private static List<String> cells(Row row, int width, boolean since1904) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.max(width, row.getCellCount()); i++) {
            Cell cell = row.hasCell(i) ? row.getCell(i) : null;
            cells.add(cell == null ? "" : XlsxCell.text(cell, since1904));
        }
        return cells;
    }
}
