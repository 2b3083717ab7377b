package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.shared.sheet.DateFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * The two sheets of a workbook that count.
 *
 * @param others names of the sheets that do not
 */
record ReadWorkbook(SheetCells sheet, SheetCells snapshot, List<String> others) {
    private static final int MAX_ROWS = 25_000;
    private static final int MAX_COLUMNS = 300;
    private static final int MAX_CELLS = 500_000;
    private static final MathContext DIGITS = new MathContext(15);

    static ReadWorkbook of(byte[] file) {
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
            SheetCells sheet = null;
            SheetCells snapshot = null;
            List<String> others = new ArrayList<>();
            for (Sheet each : workbook.getSheets().toList()) {
                if (each.getName().equals(Snapshot.SHEET)) {
                    snapshot = cells(each);
                } else if (sheet == null && each.getVisibility() == SheetVisibility.VISIBLE) {
                    sheet = cells(each);
                } else if (!each.getName().equals(WorkbookWriter.LISTS)) {
                    others.add(each.getName());
                }
            }
            if (sheet == null || snapshot == null) {
                throw Snapshot.notOurs();
            }
            return new ReadWorkbook(sheet, snapshot, List.copyOf(others));
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw refused("cannot be read as an Excel workbook");
        }
    }

    private static SheetCells cells(Sheet sheet) throws IOException {
        List<List<SheetCell>> rows = new ArrayList<>();
        int count = 0;
        try (Stream<Row> stream = sheet.openStream()) {
            for (Iterator<Row> each = stream.iterator(); each.hasNext(); ) {
                Row row = each.next();
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
        LocalDateTime moment = cell.asDate();
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? new SheetCell(SheetCell.Kind.DATE, moment.toLocalDate().toString())
                : new SheetCell(SheetCell.Kind.DATE_TIME, moment.withNano(0).toString());
    }
}
