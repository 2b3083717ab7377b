package io.bellwether.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Shows recorded decisions: one with all that is kept, or many by page. */
@ApplicationScoped
public class ReadingRecords {
    private static final String ONE = "select " + RecordSearch.COLUMNS + ", " + RecordTexts.COLUMNS
            + ", e.at as erased_at, e.by as erased_by, e.reason"
            + " from decision_record r left join record_erasure e on e.no = r.erasure where r.id = ?";

    /** The first and the last record; no row when there is none. */
    private static final String EDGES = """
            select first.id, last.id
              from (select id from decision_record order by id limit 1) first,
                   (select id from decision_record order by id desc limit 1) last""";

    private final DataSource database;

    ReadingRecords(DataSource database) {
        this.database = database;
    }

    /** The record; empty when there is none of this id. */
    public Optional<RecordResponse> one(UUID id) {
        try (Connection connection = database.getConnection()) {
            return Sql.first(connection, ONE, ReadingRecords::whole, id);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Of these ids those that are on record. */
    public Set<UUID> present(Collection<UUID> ids) {
        return answers("select id from decision_record where id = any (?)", ids, row -> true)
                .keySet();
    }

    /** The answers of those of the ids that are on record, as they left but for what is masked or erased. */
    public Map<UUID, byte[]> answers(Collection<UUID> ids) {
        return answers(
                "select id, " + RecordTexts.COLUMNS + " from decision_record where id = any (?)",
                ids,
                row -> RecordTexts.of(row).answer());
    }

    private <T> Map<UUID, T> answers(String select, Collection<UUID> ids, Sql.Row<T> read) {
        try (Connection connection = database.getConnection()) {
            Map<UUID, T> found = new HashMap<>();
            Sql.read(
                    connection,
                    select,
                    row -> found.put(row.getObject("id", UUID.class), read.read(row)),
                    connection.createArrayOf("uuid", ids.toArray()));
            return found;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** A page; it may be short and still not the last, when what is looked for is rare among what must be read. */
    ListResponse<RecordSummary> page(RecordSearch search) {
        try (Connection connection = database.getConnection()) {
            if (search.isIndexed()) {
                List<RecordSummary> items = find(connection, search);
                boolean more = items.size() == search.limit();
                return ListResponse.page(
                        items, more ? items.get(items.size() - 1).decisionId().toString() : null);
            }
            try (PreparedStatement select = connection.prepareStatement(EDGES);
                    ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new SearchWindows(one -> find(connection, one), SearchWindows.PATIENCE)
                                .page(search, row.getObject(1, UUID.class), row.getObject(2, UUID.class))
                        : ListResponse.page(List.of(), null);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static List<RecordSummary> find(Connection connection, RecordSearch search) throws SQLException {
        RecordSearch.Query query = search.query();
        return Sql.read(
                connection,
                query.sql(),
                ReadingRecords::summary,
                query.parameters().toArray());
    }

    /** Ids of the records of a period by the number of the release that answered, the newest first. */
    public SortedMap<Integer, List<UUID>> ids(Period period) {
        RecordSearch.Query query = new RecordSearch(
                        null, period.question(), null, period.from(), period.to(), null, null, period.most())
                .query();
        try (Connection connection = database.getConnection()) {
            SortedMap<Integer, List<UUID>> ids = new TreeMap<>(Comparator.reverseOrder());
            Sql.read(
                    connection,
                    "select id, release from (" + query.sql() + ") found order by id desc",
                    row -> ids.computeIfAbsent(row.getInt(2), release -> new ArrayList<>())
                            .add(row.getObject(1, UUID.class)),
                    query.parameters().toArray());
            return ids;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Records of some time.
     *
     * @param from the first instant
     * @param to the first instant no longer wanted
     * @param question null for every question
     * @param most how many, the newest
     */
    public record Period(Instant from, Instant to, @Nullable String question, int most) {}

    static RuntimeException unreadable(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.matches("null|(08|53|57|58).*")
                ? PendingRecord.unavailable("The records cannot be read now.")
                : new IllegalStateException("the records cannot be read", e);
    }

    private static RecordSummary summary(ResultSet row) throws SQLException {
        return new RecordSummary(
                row.getObject("id", UUID.class),
                row.getString("question"),
                row.getString("account"),
                Statements.at(row, "as_of"),
                Statements.at(row, "evaluated_at"),
                row.getString("caller"),
                row.getString("via"),
                row.getString("request_id"),
                row.getString("trace_id"),
                row.getString("address"),
                new RecordSummary.ReleaseName(
                        row.getInt("release"), HexFormat.of().formatHex(row.getBytes("sha256"))),
                row.getString("engine"),
                row.getInt("micros"),
                row.getString("history"),
                List.of((String[]) row.getArray("rules").getArray()));
    }

    private static RecordResponse whole(ResultSet row) throws SQLException {
        RecordTexts texts = RecordTexts.of(row);
        JsonNode body = ExactJson.read(texts.answerText());
        JsonNode inputs = ExactJson.read(texts.inputsText());
        String because = texts.becauseText();
        JsonNode problems = body.get("problems");
        String asOf = body.path("asOf").asText();
        return new RecordResponse(
                summary(row),
                inputs.path("explain").asText(),
                body.path("answer"),
                because == null ? body.path("because") : ExactJson.read(because),
                body.get("confidence"),
                body.path("missing"),
                problems,
                RecordedFacts.of(inputs, asOf.length() < 10 ? asOf : asOf.substring(0, 10)),
                new RecordResponse.Inputs(inputs.path("given"), inputs.path("stored"), inputs.path("history")),
                masked(inputs.path("masked")),
                inputs.has("answerMasked") ? inputs.get("answerMasked").asBoolean() : null,
                row.getString("reason") == null
                        ? null
                        : new RecordResponse.Erased(
                                Statements.at(row, "erased_at"), row.getString("erased_by"), row.getString("reason")));
    }

    private static @Nullable List<RecordResponse.MaskedFact> masked(JsonNode list) {
        if (list.isEmpty()) {
            return null;
        }
        List<RecordResponse.MaskedFact> masked = new ArrayList<>();
        list.forEach(m -> masked.add(new RecordResponse.MaskedFact(
                m.path("fact").asText(), m.path("how").asText())));
        return masked;
    }

    /** The record, or a problem when there is none of this id. */
    RecordResponse existing(String id) {
        Optional<RecordResponse> found = Optional.empty();
        try {
            found = one(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            // no id at all: there is nothing of it either
        }
        return found.orElseThrow(ReadingRecords::unknown);
    }

    public static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no recorded decision of this id.");
    }
}
