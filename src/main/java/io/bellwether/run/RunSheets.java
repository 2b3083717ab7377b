package io.bellwether.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.job.JobRun;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a run decided as a sheet, a row an account; the result is read twice, once for its columns. */
@ApplicationScoped
class RunSheets {
    private final RunResult result;

    RunSheets(RunResult result) {
        this.result = result;
    }

    private List<String> columns(JobRun run, @Nullable String csm) throws IOException {
        AnswerColumns columns = new AnswerColumns();
        result.read(run, csm, columns::add);
        return columns.names();
    }

    void csv(JobRun run, @Nullable String csm, OutputStream out) throws IOException {
        List<String> columns = columns(run, csm);
        try (SheetFile file = SheetFile.csv(out, columns)) {
            write(run, csm, columns, file);
        }
    }

    void xlsx(JobRun run, @Nullable String csm, OutputStream out) throws IOException {
        List<String> columns = columns(run, csm);
        try (SheetFile file = SheetFile.xlsx(out, "Result", 1, columns)) {
            write(run, csm, columns, file);
        }
    }

    private void write(JobRun run, @Nullable String csm, List<String> columns, SheetFile file) throws IOException {
        result.read(run, csm, answer -> {
            Map<String, JsonNode> cells = AnswerColumns.cells(answer);
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            columns.forEach(name -> row.add(AnswerColumns.value(cells.getOrDefault(name, MissingNode.getInstance()))));
            file.row(row);
        });
    }
}
