package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads recorded decisions whole. */
@ApplicationScoped
class RecordedDecisions {
    private static final String SELECT = """
            select id, question, account, as_of, release, sha256, engine, packed, answer, because, inputs
              from decision_record where id = any (?) order by id desc""";

    private final DataSource database;

    RecordedDecisions(DataSource database) {
        this.database = database;
    }

    /** Those of the ids that are there, newest first. */
    List<RecordedDecision> all(List<UUID> ids) {
        try (Connection connection = database.getConnection()) {
            return Sql.read(
                    connection, SELECT, RecordedDecisions::read, connection.createArrayOf("uuid", ids.toArray()));
        } catch (SQLException e) {
            throw new IllegalStateException("the records cannot be read", e);
        }
    }

    private static RecordedDecision read(ResultSet row) throws SQLException {
        RecordTexts texts = RecordTexts.of(row);
        String because = texts.becauseText();
        JsonNode body = ExactJson.read(texts.answerText());
        Instant column = Statements.at(row, "as_of");
        return new RecordedDecision(
                row.getObject("id", UUID.class),
                row.getString("question"),
                row.getString("account"),
                body.path("asOf").isTextual() ? Instant.parse(body.get("asOf").textValue()) : column,
                row.getInt("release"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getString("engine"),
                body,
                because == null ? null : ExactJson.read(because),
                ExactJson.read(texts.inputsText()));
    }
}
