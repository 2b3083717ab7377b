package io.bellwether.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.shared.Statements;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account in the portfolio: its latest facts, and what the latest decisions say of it.
 *
 * @param tier the tier of its alert; null for none
 * @param signals ids
 * @param confidence of the answer that the portfolio takes it from; a review is as sure as the least sure of its answers
 * @param movement null when there is no earlier score to compare with
 * @param decidedAt as-of of the latest of its decisions; null when it was never decided
 * @param release by which that one was answered
 * @param decisions the decision that each question's part is from
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PortfolioItem(
        String id,
        String name,
        @Nullable String segment,
        @Nullable BigDecimal arr,
        @Nullable String currency,
        @Nullable LocalDate renewal,
        @Nullable String csm,
        @Nullable BigDecimal score,
        @Nullable String band,
        @Nullable String zone,
        @Nullable String tier,
        List<String> signals,
        @Nullable String stage,
        @Nullable String coverage,
        @Nullable BigDecimal confidence,
        @Nullable Movement movement,
        @Nullable Instant decidedAt,
        @Nullable Integer release,
        Map<String, FromDecision> decisions) {
    static final String COLUMNS =
            "p.account_no, p.id, p.name, p.segment, p.arr, p.currency, p.renewal, p.csm, p.score, p.band,"
                    + " p.zone, p.tier, p.signals, p.stage, p.coverage, p.confidence, p.decided_at, p.release, p.compared_on,"
                    + " p.compared_score, p.compared_band, p.movement";

    public PortfolioItem {
        signals = List.copyOf(signals);
        decisions = Map.copyOf(decisions);
    }

    /**
     * How a score moved.
     *
     * @param since the day of the score it is compared with: about a month before, else the one before
     * @param points what it gained; a fall is negative
     */
    public record Movement(
            LocalDate since, BigDecimal score, @Nullable String band, BigDecimal points) {}

    /** A decision on record. */
    public record FromDecision(UUID decisionId, Instant asOf, int release) {}

    /** @param currency of amounts whose account names none */
    static PortfolioItem of(ResultSet row, @Nullable String currency, Map<String, FromDecision> decisions)
            throws SQLException {
        String own = row.getString("currency");
        LocalDate since = row.getObject("compared_on", LocalDate.class);
        BigDecimal points = row.getBigDecimal("movement");
        return new PortfolioItem(
                row.getString("id"),
                row.getString("name"),
                row.getString("segment"),
                plain(row.getBigDecimal("arr")),
                own == null ? currency : own,
                row.getObject("renewal", LocalDate.class),
                row.getString("csm"),
                plain(row.getBigDecimal("score")),
                row.getString("band"),
                row.getString("zone"),
                row.getString("tier"),
                List.of((String[]) row.getArray("signals").getArray()),
                row.getString("stage"),
                row.getString("coverage"),
                plain(row.getBigDecimal("confidence")),
                since == null || points == null
                        ? null
                        : new Movement(
                                since, row.getBigDecimal("compared_score"), row.getString("compared_band"), points),
                Statements.instant(row, "decided_at"),
                row.getObject("release", Integer.class),
                decisions);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null || number.scale() >= 0 ? number : number.setScale(0);
    }

    /** The same with the decisions it is from. */
    PortfolioItem from(Map<String, FromDecision> known) {
        return new PortfolioItem(
                id,
                name,
                segment,
                arr,
                currency,
                renewal,
                csm,
                score,
                band,
                zone,
                tier,
                signals,
                stage,
                coverage,
                confidence,
                movement,
                decidedAt,
                release,
                known);
    }
}
