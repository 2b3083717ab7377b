package io.bellwether.account.importing;

import io.bellwether.account.importing.reading.RowFinding;
import io.bellwether.shared.Sql;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps what was wrong with the rows of each run. */
@ApplicationScoped
class ImportFindings {
    private static final String INSERT =
            "insert into import_finding (import_no, seq, file, line, column_name, value, reason, suggestion)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT =
            "select f.file, f.line, f.column_name, f.value, f.reason, f.suggestion from import_finding f"
                    + " join import_run r on r.no = f.import_no where r.id = ? and f.seq > ? order by f.seq limit ?";
    private static final int ROWS_AT_ONCE = 1_000;

    private final DataSource database;
    private final Sql sql;

    ImportFindings(DataSource database) {
        this.database = database;
        this.sql = new Sql(database);
    }

    /** Writes the findings within the caller's transaction. */
    void write(int importNo, List<RowFinding> findings) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            int seq = 0;
            for (RowFinding finding : findings) {
                seq++;
                statement.setInt(1, importNo);
                statement.setInt(2, seq);
                statement.setString(3, finding.file());
                statement.setObject(4, finding.line());
                statement.setString(5, finding.column());
                statement.setString(6, finding.value());
                statement.setString(7, finding.reason());
                statement.setString(8, finding.suggestion());
                statement.addBatch();
                if (seq % ROWS_AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
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
