package io.bellwether.account.importing;

import io.bellwether.account.importing.reading.RowFinding;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps what was wrong with the rows of each run. */
@ApplicationScoped
class ImportFindings {
    private static final String INSERT =
            "insert into import_finding (import_no, seq, file, line, column_name, value, reason, suggestion)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "select f.file, f.line, f.column_name, f.value, f.reason, f.suggestion from import_finding f"
                    + " join import_run r on r.no = f.import_no where r.id = ? and f.seq > ? order by f.seq limit ?";

    private final Sql sql;

    ImportFindings(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Writes the findings within the caller's transaction, in place of those of an earlier try. */
    void write(int importNo, List<RowFinding> findings) {
        sql.write("delete from import_finding where import_no = ?", importNo);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RowFinding finding : findings) {
            rows.add(Arrays.asList(
                    importNo,
                    rows.size() + 1,
                    finding.file(),
                    finding.line(),
                    finding.column(),
                    finding.value(),
                    finding.reason(),
                    finding.suggestion()));
        }
        sql.writeAll(INSERT, rows);
    }

    /** Findings of a run in the order of their rows, after a sequence number that counts from 1. */
    List<RowFinding> page(UUID run, int after, int size) {
        return sql.read(
                SELECT,
                row -> new RowFinding(
                        row.getString(1),
                        row.getObject(2, Long.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                run,
                after,
                size);
    }
}
