package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Because;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.engine.RuleEngine;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.record.Asker;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.history.HistoryPoint;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.record.masking.MaskingRecords;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.OverrideDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the record of an answer: what left, why, and from what. */
@ApplicationScoped
class MakingRecords {
    private static final QuestionInputs GIVEN_ONLY = new QuestionInputs(Set.of(), Set.of());

    private final ObjectMapper json;
    private final RuleEngine engine;
    private final MaskingRecords masking;

    MakingRecords(ObjectMapper json, RuleEngine engine, MaskingRecords masking) {
        this.json = json;
        this.masking = masking;
        this.engine = engine;
    }

    /**
     * The record.
     *
     * @param stored the account's facts that lay under the given ones
     * @param body the answer as it leaves; the record's may be masked
     * @param nanos the time to evaluate
     */
    DecisionRecord of(
            Asker asker,
            ActiveRelease release,
            QuestionDefinition question,
            DecisionRequest request,
            CheckedFacts stored,
            CheckedFacts history,
            Evaluation evaluation,
            DecisionResponse response,
            byte[] body,
            long nanos)
            throws JsonProcessingException {
        QuestionInputs reads =
                question.modelInputs() ? GIVEN_ONLY : release.rulebook().inputs(question.name());
        RecordTexts kept = kept(release, request, stored, history, reads, evaluation, body);
        return new DecisionRecord(
                response.decisionId(),
                question.name(),
                request.account(),
                request.asOf(),
                response.evaluatedAt(),
                asker,
                release.number(),
                release.sha256(),
                engine.answered(evaluation.byDrools()),
                (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMicros(nanos)),
                evaluation.matched(),
                kept,
                !request.facts().isEmpty(),
                point(release, request, evaluation, response));
    }

    /** What is kept of the answer: all of it, but for sensitive facts where the policy masks them. */
    private RecordTexts kept(
            ActiveRelease release,
            DecisionRequest request,
            CheckedFacts stored,
            CheckedFacts history,
            QuestionInputs reads,
            Evaluation evaluation,
            byte[] body)
            throws JsonProcessingException {
        List<Because> reasons = evaluation.because();
        RecordTexts whole = new RecordTexts(
                body,
                request.explain() == Explain.NONE
                        ? json.writeValueAsBytes(
                                reasons.stream().map(Because::withoutValues).toList())
                        : null,
                RecordedInputs.of(json, request, stored, history, reads, evaluation));
        FactCatalogue catalogue = release.rulebook().rulebook().catalogue();
        return masking.concerns(catalogue, request.facts(), List.of(stored, history), evaluation.facts())
                ? masking.keep(catalogue, whole, reasons)
                : whole;
    }

    /** Only an answer from stored facts that counts as history by its request makes a point. */
    private @Nullable HistoryPoint point(
            ActiveRelease release, DecisionRequest request, Evaluation evaluation, DecisionResponse response) {
        HistoryDefinition history = release.rulebook().rulebook().history();
        String account = request.account();
        PointOrigin origin = request.history();
        if (history == null
                || account == null
                || origin == null
                || !request.facts().isEmpty()
                || !(evaluation.history() instanceof Map<?, ?> answer)) {
            return null;
        }
        LocalDate day = Deciding.day(release, request);
        return new HistoryPoint(
                account,
                history.question(),
                day,
                request.asOf(),
                answer.get(history.score()) instanceof BigDecimal score ? score : null,
                history.band() != null && answer.get(history.band()) instanceof String band ? band : null,
                answer.get(history.zone()) instanceof String zone ? zone : null,
                overrides(release, answer),
                release.number(),
                response.decisionId(),
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
