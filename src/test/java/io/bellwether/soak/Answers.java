package io.bellwether.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.testing.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Requests by number, and what was answered to each. The number travels as a fact, so that a record tells which request it
 * is of; no request is ever sent twice.
 */
final class Answers {
    /** The fact that carries the number. */
    private static final String NUMBER = "licensedSeats";

    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Answer> answered = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();
    private final AtomicInteger unheard = new AtomicInteger();

    private record Answer(UUID id, int digest) {}

    /** The number of the first of so many requests that are sent now. */
    int next(int requests) {
        return next.getAndAdd(requests);
    }

    int asked() {
        return next.get();
    }

    int count() {
        return answered.size();
    }

    int unheard() {
        return unheard.get();
    }

    static String request(int number) {
        return "{\"account\":{\"facts\":{\"" + NUMBER + "\":" + number + ",\"activeSeats30d\":" + number / 3
                + ",\"csat\":" + (1 + number % 5) + ",\"nps\":" + number % 11
                + ",\"ticketVolumeTrend\":\"flat\"}},\"asOf\":\"2026-11-22T09:00:00Z\",\"explain\":\"none\"}";
    }

    /** Takes what came back for a request: a decision, or a problem. */
    void heard(int number, String body) {
        JsonNode answer = Json.read(body);
        if (answer.has("decisionId")) {
            answered.put(number, answer(answer.get("decisionId").asText(), answer));
        } else {
            refused.computeIfAbsent(
                            answer.path("type").asText() + " " + answer.path("status"), t -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    private static Answer answer(String id, JsonNode body) {
        return new Answer(UUID.fromString(id), body.get("answer").toString().hashCode());
    }

    /** Everything in which the log is not what was answered. */
    List<String> compare(DataSource database) {
        List<String> wrong = new ArrayList<>();
        Map<Integer, UUID> recorded = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select =
                    connection.prepareStatement("select id, " + RecordTexts.COLUMNS + " from decision_record")) {
                select.setFetchSize(500);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        RecordTexts texts = RecordTexts.of(rows);
                        int number = Json.read(texts.inputsText())
                                .at("/given/" + NUMBER)
                                .asInt(-1);
                        String id = rows.getString(1);
                        UUID twin = recorded.put(number, UUID.fromString(id));
                        if (twin != null) {
                            wrong.add("request " + number + " is recorded as " + twin + " and " + id);
                        }
                        compare(number, id, Json.read(texts.answerText()), wrong);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        answered.forEach((number, answer) -> {
            if (!answer.id().equals(recorded.get(number))) {
                wrong.add("request " + number + " was answered by " + answer.id() + ", recorded is "
                        + recorded.get(number));
            }
        });
        return wrong;
    }

    private void compare(int number, String id, JsonNode body, List<String> wrong) {
        Answer answer = answered.get(number);
        if (answer == null) {
            unheard.incrementAndGet();
        } else if (!answer(id, body).equals(answer)) {
            wrong.add("request " + number + ": " + id + " is not recorded as it was answered");
        }
    }

    @Override
    public String toString() {
        return count() + " answered, refused " + refused;
    }
}
