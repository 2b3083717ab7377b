package io.bellwether.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.follow.Stretch;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A recorded answer of an account that counts as its history.
 *
 * @param body the answer as it left, with its confidence; for a point of history its score, band and zone
 * @param point whether the body is only a point that the answer to another question made
 */
record RecordedAnswer(
        UUID id,
        String account,
        String question,
        Instant asOf,
        Instant evaluatedAt,
        int release,
        JsonNode body,
        boolean point) {
    private static final String HEAD = "id, account, question, as_of, evaluated_at, release";

    /** The newest of each account and question, before anything is unpacked. */
    private static final String ANSWERS =
            "select " + HEAD + ", " + RecordTexts.COLUMNS + " from decision_record where id in (" + """
               select distinct on (account, question) id from decision_record
                where writer = ? and seq > ? and seq <= ? and history = 'live' and account is not null and erasure is null
                  and question = any (?)
                order by account, question, as_of desc, id desc)""";

    /** What the history question answered on the way to other answers, as far as it still counts for its day. */
    private static final String POINTS = """
            select distinct on (a.no) r.id, r.account, p.question, r.as_of, r.evaluated_at, r.release,
                   jsonb_build_object('score', p.score, 'band', p.band, 'zone', p.zone)::text as point
              from decision_record r
              join account a on a.id = r.account
              join history_point p on p.account_no = a.no and p.question = ? and p.record_id = r.id
               and p.day between (r.as_of at time zone 'UTC')::date - 1 and (r.as_of at time zone 'UTC')::date + 1
             where r.writer = ? and r.seq > ? and r.seq <= ? and r.history = 'live' and r.erasure is null
               and not r.question = any (?)
             order by a.no, r.as_of desc, r.id desc""";

    static final Comparator<RecordedAnswer> IN_TIME =
            Comparator.comparing(RecordedAnswer::asOf).thenComparing(RecordedAnswer::id);

    /** What a stretch of the record holds of the section's questions, the oldest first. */
    static List<RecordedAnswer> of(Connection connection, Stretch next, Section section) throws SQLException {
        Set<String> recorded = section.recorded();
        List<RecordedAnswer> answers = new ArrayList<>(Sql.read(
                connection,
                ANSWERS,
                row -> of(row, RecordTexts.of(row).answerText(), false),
                next.writer(),
                next.after(),
                next.last(),
                List.copyOf(recorded)));
        HistoryDefinition history = section.rulebook().history();
        if (history != null && recorded.contains(history.question())) {
            answers.addAll(Sql.read(
                    connection,
                    POINTS,
                    row -> of(row, row.getString("point"), true),
                    history.question(),
                    next.writer(),
                    next.after(),
                    next.last(),
                    List.copyOf(recorded)));
        }
        answers.sort(IN_TIME);
        return answers;
    }

    private static RecordedAnswer of(ResultSet row, String body, boolean point) throws SQLException {
        return new RecordedAnswer(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getString("question"),
                Statements.at(row, "as_of"),
                Statements.at(row, "evaluated_at"),
                row.getInt("release"),
                ExactJson.read(body),
                point);
    }
}
