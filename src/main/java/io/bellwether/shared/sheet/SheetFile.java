package io.bellwether.shared.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A file that spreadsheets open, written row by row as they come; a text in it is no formula, whatever it begins with. */
public interface SheetFile extends Closeable {
    /** The media type of {@link #csv}. */
    String CSV = "text/csv";

    /** The media type of {@link #xlsx}. */
    String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Writes a row of numbers, booleans, days and texts; null for an empty cell. */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /** CSV in UTF-8 with a line of names first. Closing it leaves the stream open. */
    static SheetFile csv(OutputStream out, List<String> header) throws IOException {
        SheetFile file = new Csv(CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        file.row(header);
        return file;
    }

    /**
     * An Excel workbook with one sheet and a row of names first. Rows beyond what a sheet holds are left out.
     *
     * @param frozen columns that stay in sight
     */
    static SheetFile xlsx(OutputStream out, String name, int frozen, List<String> header) throws IOException {
        Workbook workbook = new Workbook(out, "Bellwether", null);
        Worksheet sheet = workbook.newWorksheet(name);
        sheet.freezePane(frozen, 1);
        SheetFile file = new Xlsx(workbook, sheet);
        file.row(header);
        if (!header.isEmpty()) {
            sheet.range(0, 0, 0, header.size() - 1).style().bold().set();
        }
        return file;
    }

    /** Texts that would be taken for formulas begin with an apostrophe. */
    record Csv(CsvWriter csv) implements SheetFile {
        @Override
        public void row(List<? extends @Nullable Object> cells) {
            csv.writeRecord(cells.stream().map(Csv::text).toList());
        }

        private static String text(@Nullable Object cell) {
            if (cell == null) {
                return "";
            }
            if (cell instanceof BigDecimal number) {
                return number.toPlainString();
            }
            return cell instanceof String text ? HarmlessText.of(text) : cell.toString();
        }

        @Override
        public void close() throws IOException {
            csv.flush();
        }
    }

    /** Texts are cells of text, which no spreadsheet reckons. */
    final class Xlsx implements SheetFile {
        private static final int FLUSH = 500;
        private static final int LONGEST_CELL = 32_767;
        private static final String DAY = "yyyy-mm-dd";

        private final Workbook workbook;
        private final Worksheet sheet;
        private int rows;

        private Xlsx(Workbook workbook, Worksheet sheet) {
            this.workbook = workbook;
            this.sheet = sheet;
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) throws IOException {
            if (rows == SheetBounds.LAST_ROW) {
                return;
            }
            for (int c = 0; c < cells.size(); c++) {
                cell(c, cells.get(c));
            }
            if (++rows % FLUSH == 0) {
                sheet.flush();
            }
        }

        private void cell(int column, @Nullable Object cell) {
            if (cell instanceof BigDecimal number) {
                sheet.value(rows, column, number);
            } else if (cell instanceof Boolean truth) {
                sheet.value(rows, column, truth);
            } else if (cell instanceof LocalDate day) {
                sheet.value(rows, column, day);
                sheet.style(rows, column).format(DAY).set();
            } else if (cell != null) {
                String text = cell.toString();
                sheet.inlineString(rows, column, text.substring(0, Math.min(text.length(), LONGEST_CELL)));
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }
}
