package io.bellwether.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bellwether.engine.Because;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.engine.trace.DimensionPoints;
import io.bellwether.engine.trace.FiredRule;
import io.bellwether.engine.trace.Steps;
import io.bellwether.engine.trace.TableReason;
import io.bellwether.fact.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer with its reasons.
 *
 * @param account id of the stored account; null for given facts only
 * @param confidence share of weight that rests on known facts, 0..1
 * @param facts with {@code explain: full}, every fact the answer used, its day and where it came from
 * @param tables with {@code explain: full}, every table that took part, with the rows that decided and the nearest that did not
 * @param points with {@code explain: full}, where a score's points come from and went
 * @param fired with {@code explain: full}, the detections that fired and all that their conditions met
 * @param problems what the engine reported beside an answer of null
 */
@JsonPropertyOrder({
    "decisionId",
    "question",
    "account",
    "asOf",
    "evaluatedAt",
    "release",
    "answer",
    "because",
    "confidence",
    "missing",
    "facts",
    "tables",
    "points",
    "fired",
    "problems"
})
public record DecisionResponse(
        UUID decisionId,
        String question,
        @Nullable String account,
        Instant asOf,
        Instant evaluatedAt,
        ReleaseName release,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Object answer,
        List<Because> because,
        @Nullable BigDecimal confidence,
        List<Missing> missing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UsedFact> facts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TableReason> tables,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DimensionPoints> points,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FiredRule> fired,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems) {

    /** Renders a decision, with as many reasons as its request asks for. */
    static DecisionResponse of(Decision decision) {
        PreparedQuestion asked = decision.asked();
        DecisionRequest request = asked.request();
        Evaluation evaluation = decision.evaluation();
        boolean full = request.explain() == Explain.FULL;
        Steps steps = evaluation.steps();
        return new DecisionResponse(
                decision.id(),
                asked.question().name(),
                request.account(),
                request.asOf(),
                decision.evaluatedAt(),
                new ReleaseName(asked.release().number(), asked.release().sha256()),
                evaluation.answer(),
                request.explain().of(evaluation.because()),
                evaluation.confidence(),
                evaluation.missing(),
                full ? evaluation.facts().stream().map(UsedFact::of).toList() : null,
                full ? steps.told() : null,
                full ? steps.points() : null,
                full ? steps.fired() : null,
                evaluation.problems());
    }

    /** The release that answered. */
    public record ReleaseName(int number, String sha256) {}

    /** A fact that the answer used. */
    public record UsedFact(String name, Object value, LocalDate observedOn, String origin) {
        private static UsedFact of(Fact fact) {
            Object value = fact.value() instanceof ZonedDateTime instant ? instant.toInstant() : fact.value();
            return new UsedFact(
                    fact.name(), value, fact.observedOn(), fact.origin().name().toLowerCase(Locale.ROOT));
        }
    }
}
