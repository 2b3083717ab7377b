package io.bellwether.record.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.content.UnreadableTexts;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A recorded answer about a stored account that counts as its history: no trial, no replay, no backfill, no earlier release.
 *
 * @param body as it left
 */
public record LiveAnswer(UUID id, String question, int accountNo, Instant asOf, JsonNode body) {
    private static final Logger LOG = Logger.getLogger(LiveAnswer.class);
    private static final String RECORDS = """
            select r.id, r.question, r.as_of, a.no, %s
              from decision_record r join account a on a.id = r.account
             where r.writer = ? and r.seq > ? and r.seq <= ? and r.history = 'live' and r.erasure is null
               and r.question = any (?)
             order by r.as_of, r.id""".formatted(RecordTexts.COLUMNS.replaceAll("(\\w+)", "r.$1"));

    /** Those of a stretch to some questions, the earliest first; without those that somebody changed, which verification tells. */
    public static List<LiveAnswer> of(Connection connection, Stretch next, Collection<String> questions)
            throws SQLException {
        List<LiveAnswer> answers = new ArrayList<>();
        Sql.read(
                connection,
                RECORDS,
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    try {
                        return answers.add(new LiveAnswer(
                                id,
                                row.getString("question"),
                                row.getInt("no"),
                                Statements.at(row, "as_of"),
                                ExactJson.read(RecordTexts.of(row).answerText())));
                    } catch (UnreadableTexts e) {
                        LOG.errorf("Record %s cannot be read and nothing is made of it: %s", id, e.getMessage());
                        return false;
                    }
                },
                next.writer(),
                next.after(),
                next.last(),
                List.copyOf(questions));
        return answers;
    }

    /** The answer to a question: this one, or a part of it where it gathers others. */
    public JsonNode to(String asked) {
        JsonNode answer = body.path("answer");
        return asked.equals(question) ? answer : answer.path(QuestionDefinition.camelCase(asked));
    }
}
