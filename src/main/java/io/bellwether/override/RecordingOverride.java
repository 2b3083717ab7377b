package io.bellwether.override;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Because;
import io.bellwether.engine.Quoted;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.record.Asker;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.RecordWriter;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.masking.MaskingRecords;
import io.bellwether.rulebook.model.OverrideDefinition;
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
    private final MaskingRecords masking;

    RecordingOverride(RecordWriter writer, ObjectMapper json, MaskingRecords masking) {
        this.masking = masking;
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
        Because because = new Because(
                QUESTION + "/" + PERSON, PERSON, why, "", null, null, null, List.of(new Quoted(QUESTION, 0, why)));
        body.put("because", List.of(because));
        body.put("confidence", null);
        body.put("missing", List.of());
        try {
            RecordTexts kept = kept(
                    release,
                    answer,
                    new RecordTexts(json.writeValueAsBytes(body), null, json.writeValueAsBytes(inputs)),
                    because);
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
                            kept,
                            false,
                            null,
                            null))
                    .await();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written as JSON", e);
        }
    }

    /** The fields of an override are sensitive where the rulebook's catalogue says so of the list that holds overrides. */
    private RecordTexts kept(
            ActiveRelease release, Map<String, ? extends @Nullable Object> answer, RecordTexts whole, Because because) {
        OverrideDefinition definition = release.rulebook().rulebook().override();
        if (definition == null) {
            return whole;
        }
        Map<String, @Nullable Object> ended = new LinkedHashMap<>(answer);
        ended.put("reason", answer.get("endReason"));
        FactCatalogue catalogue = release.rulebook().rulebook().catalogue();
        return masking.keepRows(catalogue, definition.records(), List.of(answer, ended), whole, List.of(because));
    }
}
