package io.bellwether.record.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Rows of the record as tests look at them. */
public final class RecordRows {
    private RecordRows() {}

    private interface Look<T> {
        T at(ResultSet row) throws SQLException;
    }

    public static RecordTexts texts(DataSource database, UUID id) {
        return one(
                database,
                "select " + RecordTexts.COLUMNS + " from decision_record where id = '" + id + "'",
                RecordTexts::of);
    }

    public static List<String> rules(DataSource database, UUID id) {
        return one(
                database,
                "select " + RuleNumbers.IDS + " from decision_record r where id = '" + id + "'",
                row -> List.of((String[]) row.getArray(1).getArray()));
    }

    /** All that is stored of some records: columns and what is packed in them. */
    public static String shown(DataSource database, String where) {
        return one(
                database,
                "select row_to_json(r)::text, " + RecordTexts.COLUMNS + " from decision_record r where " + where,
                row -> {
                    StringBuilder all = new StringBuilder();
                    do {
                        RecordTexts texts = RecordTexts.of(row);
                        all.append(row.getString(1))
                                .append(texts.answerText())
                                .append(texts.becauseText())
                                .append(texts.inputsText());
                    } while (row.next());
                    return all.toString();
                });
    }

    private static <T> T one(DataSource database, String sql, Look<T> look) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalArgumentException("no row by " + sql);
            }
            return look.at(row);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
