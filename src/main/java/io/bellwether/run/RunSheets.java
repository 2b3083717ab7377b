package io.bellwether.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes what a run decided as a sheet, a row an account; the result is read twice, once for its columns. */
@ApplicationScoped
class RunSheets {
    private static final int FLUSH = 500;
    private static final int LONGEST_CELL = 32_767;
    private static final int LAST_ROW = 1_048_575;
    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final RunResult result;

    RunSheets(RunResult result) {
        this.result = result;
    }

    private List<String> columns(JobRun run, @Nullable String csm) throws IOException {
        AnswerColumns columns = new AnswerColumns();
        result.read(run, csm, columns::add);
        return columns.names();
    }

    /** Comma-separated, in UTF-8, with a line of names. */
    void csv(JobRun run, @Nullable String csm, OutputStream out) throws IOException {
        List<String> columns = columns(run, csm);
        out.write(line(columns.stream().map(RunSheets::quoted)));
        result.read(run, csm, answer -> {
            Map<String, JsonNode> cells = AnswerColumns.cells(answer);
            out.write(line(columns.stream().map(name -> csvCell(cells.getOrDefault(name, MissingNode.getInstance())))));
        });
    }

    private static byte[] line(java.util.stream.Stream<String> cells) {
        return (cells.collect(Collectors.joining(",")) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String csvCell(JsonNode cell) {
        String text = AnswerColumns.text(cell);
        boolean formula = !cell.isNumber() && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return quoted(formula ? "'" + text : text);
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*+") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** An Excel workbook with one sheet. */
    void xlsx(JobRun run, @Nullable String csm, OutputStream out) throws IOException {
        List<String> columns = columns(run, csm);
        Workbook workbook = new Workbook(out, "Bellwether", null);
        Worksheet sheet = workbook.newWorksheet("Result");
        sheet.freezePane(1, 1);
        for (int c = 0; c < columns.size(); c++) {
            sheet.inlineString(0, c, columns.get(c));
        }
        int[] row = {0};
        result.read(run, csm, answer -> {
            if (row[0] < LAST_ROW) {
                write(sheet, ++row[0], columns, AnswerColumns.cells(answer));
            }
        });
        workbook.finish();
    }

    private static void write(Worksheet sheet, int row, List<String> columns, Map<String, JsonNode> cells)
            throws IOException {
        for (int c = 0; c < columns.size(); c++) {
            JsonNode cell = cells.getOrDefault(columns.get(c), MissingNode.getInstance());
            if (cell.isNumber()) {
                sheet.value(row, c, cell.decimalValue());
            } else if (cell.isBoolean()) {
                sheet.value(row, c, cell.booleanValue());
            } else if (!cell.isMissingNode() && !cell.isNull()) {
                String text = AnswerColumns.text(cell);
                // a text is no formula, whatever it begins with
                sheet.inlineString(row, c, text.substring(0, Math.min(text.length(), LONGEST_CELL)));
            }
        }
        if (row % FLUSH == 0) {
            sheet.flush();
        }
    }
}
