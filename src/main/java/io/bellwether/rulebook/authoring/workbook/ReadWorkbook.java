package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.shared.sheet.DateFormats;
import io.bellwether.shared.sheet.WorkbookPackage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * What of a workbook counts.
 *
 * @param sheet the sheet that has the table's header, wherever it stands and whatever it is called
 * @param base the table that the workbook was made from
 * @param others names of the sheets that are not looked at
 */
record ReadWorkbook(SheetCells sheet, Layout layout, Snapshot base, List<String> others) {
    private static final int MAX_ROWS = 25_000;
    private static final int MAX_COLUMNS = 300;
    private static final int MAX_CELLS = 500_000;
    private static final MathContext DIGITS = new MathContext(15);
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    static ReadWorkbook of(byte[] file, TableView table) {
        try (WorkbookPackage parts = WorkbookPackage.of(file);
                ReadableWorkbook workbook = new ReadableWorkbook(
                        new ByteArrayInputStream(file), new ReadingOptions(parts.hasStyles(), true))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            Sheet hidden = sheets.stream()
                    .filter(sheet -> sheet.getName().equals(Snapshot.SHEET))
                    .findFirst()
                    .orElseThrow(Snapshot::notOurs);
            Snapshot base = Snapshot.read(cells(hidden, MAX_ROWS));
            base.mustBe(table);
            List<Sheet> open = sheets.stream()
                    .filter(sheet -> sheet != hidden && !sheet.getName().equals(WorkbookWriter.LISTS))
                    .toList();
            Sheet chosen = TableSheet.among(open, sheet -> Layout.of(header(sheet), base.grid(), table));
            SheetCells cells = cells(chosen, MAX_ROWS);
            return new ReadWorkbook(
                    cells,
                    Layout.of(cells, base.grid(), table).orElseThrow(),
                    base,
                    open.stream()
                            .filter(sheet -> sheet != chosen)
                            .map(Sheet::getName)
                            .toList());
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw refused("cannot be read as an Excel workbook");
        }
    }

    private static SheetCells header(Sheet sheet) {
        try {
            return cells(sheet, Layout.HEADER_WITHIN + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cells of a sheet; of one that is longer, the first rows where fewer than a table's most are asked for. */
    private static SheetCells cells(Sheet sheet, int most) throws IOException {
        List<List<SheetCell>> rows = new ArrayList<>();
        int count = 0;
        try (Stream<Row> stream = sheet.openStream()) {
            for (Iterator<Row> each = stream.iterator(); each.hasNext(); ) {
                Row row = each.next();
                if (row.getRowNum() > most && most < MAX_ROWS) {
                    break;
                }
                count += row.getPhysicalCellCount();
                if (row.getRowNum() > MAX_ROWS || row.getCellCount() > MAX_COLUMNS || count > MAX_CELLS) {
                    throw refused("has more rows, columns or cells than a table");
                }
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                List<SheetCell> cells = new ArrayList<>();
                for (int c = 0; c < row.getCellCount(); c++) {
                    cells.add(cell(row.hasCell(c) ? row.getCell(c) : null));
                }
                rows.add(cells);
            }
        }
        return new SheetCells(rows);
    }

    private static ProblemException refused(String message) {
        return new ProblemException(
                ProblemType.INVALID_INPUT, "The workbook is not taken.", List.of(Finding.at("file", message)));
    }

    private static SheetCell cell(@Nullable Cell cell) {
        if (cell == null) {
            return SheetCell.EMPTY;
        }
        if (cell.getFormula() != null) {
            return new SheetCell(SheetCell.Kind.FORMULA, "");
        }
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        return switch (cell.getType()) {
            case EMPTY -> SheetCell.EMPTY;
            case FORMULA -> new SheetCell(SheetCell.Kind.FORMULA, "");
            case ERROR -> new SheetCell(SheetCell.Kind.ERROR, "");
            case BOOLEAN -> new SheetCell(SheetCell.Kind.BOOLEAN, raw.equals("1") ? "true" : "false");
            case STRING -> new SheetCell(SheetCell.Kind.TEXT, cell.asString());
            case NUMBER -> number(cell, raw);
        };
    }

    private static SheetCell number(Cell cell, String raw) {
        BigDecimal number = DecimalText.read(raw).filter(DecimalText::isPlain).orElse(null);
        if (number == null) {
            return new SheetCell(SheetCell.Kind.ERROR, "");
        }
        if (!DateFormats.isDate(cell.getDataFormatId(), cell.getDataFormatString())) {
            return new SheetCell(
                    SheetCell.Kind.NUMBER,
                    number.round(DIGITS).stripTrailingZeros().toPlainString());
        }
        if (number.signum() >= 0 && number.compareTo(BigDecimal.ONE) < 0) {
            long seconds = number.multiply(SECONDS_A_DAY)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValue();
            return new SheetCell(
                    SheetCell.Kind.TIME,
                    LocalTime.ofSecondOfDay(seconds % SECONDS_A_DAY.longValue())
                            .format(DateTimeFormatter.ISO_LOCAL_TIME));
        }
        LocalDateTime moment = cell.asDate();
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? new SheetCell(SheetCell.Kind.DATE, moment.toLocalDate().toString())
                : new SheetCell(SheetCell.Kind.DATE_TIME, moment.withNano(0).toString());
    }
}
