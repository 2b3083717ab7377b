package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.record.content.RecordTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds the answers on record that are part of an account's history. */
@ApplicationScoped
class FindingRecords {
    private static final String LAST = """
            select id, question, as_of, release, packed, answer, because, inputs from decision_record
             where account = ? and question = any (?) and history is not null and as_of <= ?
             order by as_of desc, id desc limit 1""";
    private static final String FIRST = """
            select min(as_of) from decision_record
             where account = ? and question = any (?) and history is not null""";

    private final DataSource database;

    FindingRecords(DataSource database) {
        this.database = database;
    }

    /**
     * The last answer as of an instant or before; empty when there is none.
     *
     * @param questions what the record may have been asked, with the path in its body to the answer that is wanted
     */
    Optional<RecordedAnswer> last(String account, Map<String, String> questions, Instant at) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, account);
            select.setArray(
                    2, connection.createArrayOf("text", questions.keySet().toArray()));
            select.setObject(3, at.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                RecordTexts texts = RecordTexts.of(row);
                JsonNode body = ExactJson.read(texts.answerText());
                return Optional.of(new RecordedAnswer(
                        row.getObject(1, UUID.class),
                        account,
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getInt(4),
                        body.at(questions.getOrDefault(row.getString(2), "/answer")),
                        ExactJson.read(texts.inputsText())));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("records cannot be read", e);
        }
    }

    /** As of when the first such answer is; empty when there is none. */
    Optional<Instant> first(String account, Map<String, String> questions) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setString(1, account);
            select.setArray(
                    2, connection.createArrayOf("text", questions.keySet().toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("records cannot be read", e);
        }
    }
}
