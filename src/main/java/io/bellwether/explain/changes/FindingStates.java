package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.model.QuestionDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Finds the recorded decision that tells how an account stood at a moment. */
@ApplicationScoped
class FindingStates {
    /** Trials with given facts are no history, so they are left out. */
    private static final String LAST = """
            select id, question, account, release, sha256, answer, inputs from decision_record
             where account = ? and question = any (?) and history is not null and as_of <= ?
             order by as_of desc, id desc limit 1""";

    private final DataSource database;

    FindingStates(DataSource database) {
        this.database = database;
    }

    /**
     * The last state at or before a moment; empty when there is none.
     *
     * @param within questions whose answer holds this question's answer under its name
     */
    Optional<RecordedState> lastBefore(
            String account, QuestionDefinition question, List<String> within, Instant moment) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, account);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            Stream.concat(Stream.of(question.name()), within.stream())
                                    .toArray()));
            select.setObject(3, moment.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(state(row, question)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the records cannot be read", e);
        }
    }

    private static RecordedState state(ResultSet row, QuestionDefinition question) throws SQLException {
        JsonNode body = ExactJson.read(row.getString("answer"));
        JsonNode answer = body.path("answer");
        return new RecordedState(
                row.getObject("id", UUID.class),
                row.getString("account"),
                Instant.parse(body.path("asOf").asText()),
                row.getInt("release"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getString("question").equals(question.name()) ? answer : answer.path(question.variable()),
                ExactJson.read(row.getString("inputs")));
    }
}
