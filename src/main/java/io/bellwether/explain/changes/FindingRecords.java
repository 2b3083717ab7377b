package io.bellwether.explain.changes;

import io.bellwether.account.ExactJson;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
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

    private final Sql sql;

    FindingRecords(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * The last answer as of an instant or before; empty when there is none.
     *
     * @param questions what the record may have been asked, with the path in its body to the answer that is wanted
     */
    Optional<RecordedAnswer> last(String account, Map<String, String> questions, Instant at) {
        return sql.first(
                LAST,
                row -> {
                    RecordTexts texts = RecordTexts.of(row);
                    return new RecordedAnswer(
                            row.getObject(1, UUID.class),
                            account,
                            Statements.at(row, 3),
                            row.getInt(4),
                            ExactJson.read(texts.answerText()).at(questions.getOrDefault(row.getString(2), "/answer")),
                            ExactJson.read(texts.inputsText()));
                },
                account,
                List.copyOf(questions.keySet()),
                at);
    }

    /** As of when the first such answer is; empty when there is none. */
    Optional<Instant> first(String account, Map<String, String> questions) {
        return sql.first(
                        FIRST,
                        row -> Optional.ofNullable(Statements.instant(row, 1)),
                        account,
                        List.copyOf(questions.keySet()))
                .flatMap(first -> first);
    }
}
