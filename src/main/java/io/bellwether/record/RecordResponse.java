package io.bellwether.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision with all that is kept of it.
 *
 * @param explain how much of the reasons the caller asked for; they are kept in any case
 * @param answer the answer as it left, but for what {@code answerMasked} tells
 * @param facts the facts that the answer used
 * @param inputs all that the evaluation could read: what was given, stored and recorded before
 * @param masked sensitive facts of which the record holds no values; absent when it holds all
 * @param answerMasked whether answer or reasons quoted such values and are not as they left; absent when nothing is masked
 * @param erased that account, answer, reasons and inputs were erased; null when they were not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordResponse(
        @JsonUnwrapped RecordSummary summary,
        String explain,

        @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(implementation = Object.class)
        JsonNode answer,

        @Schema(implementation = Object[].class) JsonNode because,

        @Schema(implementation = java.math.BigDecimal.class, nullable = true) @Nullable
        JsonNode confidence,

        @Schema(implementation = Object[].class) JsonNode missing,
        @Schema(implementation = Object[].class) @Nullable JsonNode problems,
        List<RecordedFact> facts,
        Inputs inputs,
        @Nullable List<MaskedFact> masked,
        @Nullable Boolean answerMasked,
        @Nullable Erased erased) {

    /**
     * A fact that the answer used.
     *
     * @param observedOn the day the value was true
     * @param origin given, stored, history or derived
     */
    public record RecordedFact(
            String name,
            @Schema(implementation = Object.class) JsonNode value,
            String observedOn,
            String origin) {}

    /**
     * All that the evaluation could read: facts and lists of records by name.
     *
     * @param given as the caller sent them
     * @param stored the account's, each with the day it was observed
     * @param history what the account's recorded decisions said of the days before
     */
    @Schema(name = "RecordedInputs")
    public record Inputs(
            @Schema(implementation = Object.class) JsonNode given,
            @Schema(implementation = Object.class) JsonNode stored,
            @Schema(implementation = Object.class) JsonNode history) {}

    /**
     * A sensitive fact whose values the record does not hold.
     *
     * @param fact its name; a child record's field as {@code list.field}
     * @param how hash (equal values have equal hashes) or drop
     */
    public record MaskedFact(String fact, String how) {}

    /**
     * That a record's content was erased.
     *
     * @param by who erased
     * @param reason why
     */
    @Schema(name = "ErasedContent")
    public record Erased(Instant at, String by, String reason) {}
}
