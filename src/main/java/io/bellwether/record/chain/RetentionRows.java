package io.bellwether.record.chain;

import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads what months that were dropped left behind. */
final class RetentionRows {
    private static final String MARKS = "select * from record_retention order by no";
    private static final String RUNS = "select d.*, r.key from record_dropped d"
            + " left join record_retention r on r.no = d.retention"
            + " where d.writer = ? and d.last >= ? and d.first <= ? order by d.first";

    private RetentionRows() {}

    static List<RetentionMark> marks(Connection connection) throws SQLException {
        return Sql.read(
                connection,
                MARKS,
                row -> new RetentionMark(
                        row.getInt("no"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        Statements.at(row, "at"),
                        row.getString("policy"),
                        row.getInt("runs"),
                        row.getLong("records"),
                        row.getLong("unchained"),
                        row.getString("key"),
                        row.getBytes("signature")));
    }

    /** A writer's runs that reach into the part that is looked at. */
    static List<DroppedRun> runs(Connection connection, WriterEntry writer) throws SQLException {
        return Sql.read(
                connection,
                RUNS,
                row -> new DroppedRun(
                        row.getInt("retention"),
                        row.getObject("writer", UUID.class),
                        row.getLong("first"),
                        row.getLong("last"),
                        row.getBytes("previous"),
                        row.getBytes("hash"),
                        Objects.requireNonNullElse(row.getString("key"), ""),
                        row.getBytes("signature")),
                writer.identity().id(),
                writer.first(),
                writer.reachesEnd() ? Long.MAX_VALUE : writer.last());
    }
}
