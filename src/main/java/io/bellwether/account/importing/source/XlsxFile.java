package io.bellwether.account.importing.source;

import io.bellwether.shared.Blanks;
import io.bellwether.shared.sheet.WorkbookPackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** One sheet of an Excel workbook. */
final class XlsxFile implements TableFile {
    private static final int MOST_NAMED = 20;

    private final Path path;
    private final @Nullable String sheet;
    private final Extent extent;

    private XlsxFile(Path path, @Nullable String sheet, Extent extent) {
        this.path = path;
        this.sheet = sheet;
        this.extent = extent;
    }

    static XlsxFile open(Path path, ReadingOptions options) throws IOException, UnreadableFileException {
        ZipCheck.check(path, options.maxInflatedBytes());
        return new XlsxFile(path, options.sheet(), options.extent());
    }

    @Override
    public Optional<List<String>> columns(Collection<String> wanted) throws IOException, UnreadableFileException {
        try (ReadableWorkbook workbook = workbook();
                Stream<Row> stream = stream(sheetOf(workbook))) {
            Header header = header(new SheetRows(stream.iterator(), workbook.isDate1904()));
            header.refuseDoubled(wanted);
            return Optional.of(header.names());
        }
    }

    @Override
    public void read(List<String> columns, RowHandler handler) throws IOException, UnreadableFileException {
        try (ReadableWorkbook workbook = workbook()) {
            Sheet chosen = sheetOf(workbook);
            noteOthers(workbook, chosen, handler);
            try (Stream<Row> stream = stream(chosen)) {
                rows(new SheetRows(stream.iterator(), workbook.isDate1904()), chosen.getId(), columns, handler);
            }
        }
    }

    private Header header(SheetRows rows) throws UnreadableFileException {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            List<String> cells = rows.line() < extent.headerRow() ? List.of() : rows.cells(row, 0);
            if (!cells.stream().allMatch(Blanks::isBlank)) {
                return Header.of(cells, rows.line());
            }
        }
        throw new UnreadableFileException(
                null,
                extent.headerRow() > 1 ? "has no row at or below row " + extent.headerRow() : "has no rows",
                null);
    }

    private void rows(SheetRows rows, String id, List<String> wanted, RowHandler handler)
            throws IOException, UnreadableFileException {
        Header header = header(rows);
        TableRows table = new TableRows(header, wanted, extent, handler);
        SheetFaults faults = faults(id, header, wanted);
        int above = rows.line();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            int line = rows.line();
            if (line > above + 1) {
                table.blank();
            }
            above = line;
            table.take(line, rows.cells(row, header.names().size()), place -> faults.of(line, place));
        }
        table.finish();
    }

    private SheetFaults faults(String id, Header header, List<String> wanted)
            throws IOException, UnreadableFileException {
        List<Integer> places =
                wanted.stream().map(header::place).filter(Objects::nonNull).toList();
        try (WorkbookPackage parts = WorkbookPackage.of(path)) {
            try (InputStream part = parts.sheet(id).orElseThrow(XlsxFile::unreadable)) {
                return SheetFaults.read(part, places, parts.texts());
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable();
        }
    }

    /** Styles are an optional part; a workbook that says it has them and does not is damaged. */
    private ReadableWorkbook workbook() throws UnreadableFileException {
        try (WorkbookPackage parts = WorkbookPackage.of(path)) {
            return new ReadableWorkbook(
                    path.toFile(), new org.dhatim.fastexcel.reader.ReadingOptions(parts.hasStyles(), true));
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

    static UnreadableFileException unreadable() {
        return new UnreadableFileException(
                null, "is not a readable Excel file: a part of it is missing or damaged", "save it anew, or as CSV");
    }

    /** The sheet that the mapping names, else the first that is not hidden. */
    private Sheet sheetOf(ReadableWorkbook workbook) throws UnreadableFileException {
        List<Sheet> sheets = workbook.getSheets().toList();
        Sheet chosen = sheets.stream()
                .filter(each -> sheet == null ? isShown(each) : sheet.equals(each.getName()))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            String without = sheets.isEmpty() ? "has no sheet" : "has none but hidden sheets";
            throw new UnreadableFileException(
                    null,
                    sheet == null ? without : "has no sheet " + sheet,
                    String.join(", ", sheets.stream().map(Sheet::getName).toList()));
        }
        return chosen;
    }

    private static boolean isShown(Sheet sheet) {
        return sheet.getVisibility() == SheetVisibility.VISIBLE;
    }

    private void noteOthers(ReadableWorkbook workbook, Sheet chosen, RowHandler handler) {
        List<String> others = workbook.getSheets()
                .filter(each -> each.getIndex() != chosen.getIndex())
                .map(each -> each.getName() + (isShown(each) ? "" : " (hidden)"))
                .limit(MOST_NAMED)
                .toList();
        if (sheet == null && !others.isEmpty()) {
            handler.note("its sheet " + chosen.getName() + " was read, as no other is named; not read: "
                    + String.join(", ", others));
        }
    }
}
