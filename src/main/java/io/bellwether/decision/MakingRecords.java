package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Because;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.record.Asker;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.history.HistoryPoint;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.record.masking.MaskingRecords;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.OverrideDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the record of an answer: what left, why, and from what. */
@ApplicationScoped
class MakingRecords {
    private final ObjectMapper json;
    private final MaskingRecords masking;

    MakingRecords(ObjectMapper json, MaskingRecords masking) {
        this.json = json;
        this.masking = masking;
    }

    /** The record of a decision whose answer leaves as {@code body}; what it keeps of that may be masked. */
    DecisionRecord of(Decision decision, byte[] body, Asker asker) throws JsonProcessingException {
        PreparedQuestion asked = decision.asked();
        DecisionRequest request = asked.request();
        return new DecisionRecord(
                decision.id(),
                asked.question().name(),
                request.account(),
                request.asOf(),
                decision.evaluatedAt(),
                asker,
                asked.release().number(),
                asked.release().sha256(),
                decision.engine(),
                (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMicros(decision.nanos())),
                decision.evaluation().matched(),
                kept(decision, body),
                !request.facts().isEmpty(),
                history(request),
                point(decision));
    }

    /** What is kept of the answer: all of it, but for sensitive facts where the policy masks them. */
    private RecordTexts kept(Decision decision, byte[] body) throws JsonProcessingException {
        PreparedQuestion asked = decision.asked();
        List<Because> reasons = decision.evaluation().because();
        RecordTexts whole = new RecordTexts(
                body,
                asked.request().explain() == Explain.NONE
                        ? json.writeValueAsBytes(
                                reasons.stream().map(Because::withoutValues).toList())
                        : null,
                RecordedInputs.of(json, decision));
        FactCatalogue catalogue = asked.release().rulebook().rulebook().catalogue();
        return masking.concerns(
                        catalogue,
                        asked.request().facts(),
                        List.of(asked.stored(), asked.history()),
                        decision.evaluation().facts())
                ? masking.keep(catalogue, whole, reasons)
                : whole;
    }

    /** Only an answer from stored facts counts as history, where its request says so. */
    private static @Nullable PointOrigin history(DecisionRequest request) {
        return request.account() == null || !request.facts().isEmpty() ? null : request.history();
    }

    /** An answer that counts as history makes a point when the history question was answered on the way. */
    private @Nullable HistoryPoint point(Decision decision) {
        ActiveRelease release = decision.asked().release();
        DecisionRequest request = decision.asked().request();
        HistoryDefinition history = release.rulebook().rulebook().history();
        String account = request.account();
        PointOrigin origin = history(request);
        if (history == null
                || account == null
                || origin == null
                || !(decision.evaluation().history() instanceof Map<?, ?> answer)) {
            return null;
        }
        return new HistoryPoint(
                account,
                history.question(),
                request.day(release),
                request.asOf(),
                answer.get(history.score()) instanceof BigDecimal score ? score : null,
                history.band() != null && answer.get(history.band()) instanceof String band ? band : null,
                answer.get(history.zone()) instanceof String zone ? zone : null,
                overrides(release, answer),
                release.number(),
                decision.id(),
                origin);
    }

    /** What besides the score made the band. */
    private @Nullable String overrides(ActiveRelease release, Map<?, ?> answer) {
        OverrideDefinition definition = release.rulebook().rulebook().override();
        if (definition == null) {
            return null;
        }
        Object forced = answer.get(definition.forced());
        Object manual = answer.get(definition.manual());
        if (manual == null && !(forced instanceof List<?> ids && !ids.isEmpty())) {
            return null;
        }
        Map<String, @Nullable Object> marks = new LinkedHashMap<>();
        marks.put("computedBand", answer.get(definition.computed()));
        marks.put("forced", forced);
        marks.put("override", manual);
        try {
            return json.writeValueAsString(marks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
