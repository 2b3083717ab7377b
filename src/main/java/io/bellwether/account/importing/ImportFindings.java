package io.bellwether.account.importing;

import io.bellwether.account.AccountStoreException;
import io.bellwether.account.importing.reading.RowFinding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    ImportFindings(DataSource database) {
        this.database = database;
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
            throw new AccountStoreException(e);
        }
    }

    /** Findings of a run in the order of their rows, after a sequence number that counts from 1. */
    List<RowFinding> page(UUID run, int after, int size) {
        List<RowFinding> findings = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setObject(1, run);
            statement.setInt(2, after);
            statement.setInt(3, size);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    findings.add(new RowFinding(
                            rows.getString(1),
                            rows.getObject(2, Long.class),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6)));
                }
            }
        } catch (SQLException e) {
            throw new AccountStoreException(e);
        }
        return findings;
    }
}
