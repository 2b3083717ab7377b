package io.bellwether.record.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an account's recorded decisions said over time, earliest first, one point a day at most.
 *
 * @param releases releases that went live within the time of the points, earliest first
 */
public record HistoryResponse(String account, String question, List<Point> points, List<ReleaseMarker> releases) {

    /** A release that went live. */
    public record ReleaseMarker(
            int release, LocalDate day, Instant at, String note, String createdBy, List<String> approvedBy) {}

    /**
     * The last recorded answer of a day.
     *
     * @param computedBand the band that the score gave, where another one counted; null otherwise
     * @param zone null while too little was known
     * @param daysInZone whole days since the zone's first recorded day, those with too little known left out; null
     *     while too little was known
     * @param forced ids of the overrides that forced the band
     * @param override the band that a person had set; null when nobody had
     * @param decisionId of the record it comes from
     * @param origin live: decided on its day; backfill: worked out afterwards
     */
    @Schema(name = "HistoryPoint")
    public record Point(
            LocalDate day,
            Instant asOf,
            @Nullable BigDecimal score,
            @Nullable String band,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String computedBand,

            @Nullable String zone,
            @Nullable Integer daysInZone,
            List<String> forced,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode override,

            int release,
            UUID decisionId,
            String origin) {}
}
