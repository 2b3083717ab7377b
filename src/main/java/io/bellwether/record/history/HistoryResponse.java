package io.bellwether.record.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an account's recorded decisions said over time, earliest first, one point a day at most. */
public record HistoryResponse(String account, String question, List<Point> points) {

    /**
     * The last recorded answer of a day.
     *
     * @param zone null while too little was known
     * @param decisionId of the record it comes from
     * @param origin live: decided on its day; backfill: worked out afterwards
     */
    public record Point(
            LocalDate day,
            Instant asOf,
            @Nullable BigDecimal score,
            @Nullable String band,
            @Nullable String zone,
            int release,
            UUID decisionId,
            String origin) {}
}
