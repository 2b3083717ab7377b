package io.bellwether.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account with what is known about it as of a day.
 *
 * @param segment the latest known, whatever the day
 * @param csm the latest known, whatever the day
 * @param facts by name, with the day each was observed on
 * @param records lists of child records by name; a list that is absent is not known
 * @param setAside stored values that do not agree with the live catalogue: they count as missing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AccountResponse(
        String id,
        String name,
        @Nullable String segment,
        @Nullable String csm,
        Instant updatedAt,
        LocalDate asOf,
        Map<String, ObservedFact> facts,
        Map<String, List<Map<String, Object>>> records,
        List<OutcomeResponse> outcomes,
        List<Finding> setAside) {

    /** A fact's value and the day it was observed on. */
    public record ObservedFact(
            @Schema(implementation = Object.class) JsonNode value, LocalDate observedOn) {}

    /** How a renewal ended. */
    public record OutcomeResponse(
            String key,
            String outcome,
            LocalDate date,
            @Nullable BigDecimal arr,
            @Nullable String reason,
            @Nullable String note) {}
}
