package io.bellwether.override;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Because;
import io.bellwether.record.Asker;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.RecordWriter;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a person's decision on record beside those of the rules: no engine worked it out, the person did. */
@ApplicationScoped
class RecordingOverride {
    static final String QUESTION = "override";
    private static final String PERSON = DecisionRecord.PERSON;

    private final RecordWriter writer;
    private final ObjectMapper json;

    RecordingOverride(RecordWriter writer, ObjectMapper json) {
        this.writer = writer;
        this.json = json;
    }

    /**
     * Writes the record; it is durable when this returns.
     *
     * @param answer what the person decided
     * @param inputs what the person was shown and sent
     * @throws io.bellwether.problem.ProblemException that the log is unavailable
     */
    void write(
            UUID id,
            String account,
            Instant at,
            ActiveRelease release,
            Asker asker,
            Map<String, ? extends @Nullable Object> answer,
            String why,
            Map<String, ? extends @Nullable Object> inputs) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("decisionId", id);
        body.put("question", QUESTION);
        body.put("account", account);
        body.put("asOf", at);
        body.put("evaluatedAt", at);
        body.put("release", Map.of("number", release.number(), "sha256", release.sha256()));
        body.put("answer", answer);
        body.put("because", List.of(new Because(QUESTION + "/" + PERSON, PERSON, why, "", null, null, null)));
        body.put("confidence", null);
        body.put("missing", List.of());
        try {
            writer.write(new DecisionRecord(
                            id,
                            QUESTION,
                            account,
                            at,
                            at,
                            asker,
                            release.number(),
                            release.sha256(),
                            PERSON,
                            0,
                            List.of(QUESTION + "/" + PERSON),
                            json.writeValueAsBytes(body),
                            null,
                            json.writeValueAsBytes(inputs),
                            null))
                    .await();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written as JSON", e);
        }
    }
}
