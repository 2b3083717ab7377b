package io.bellwether.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The portfolio in figures. Accounts that have left are in none of them but {@code left}.
 *
 * @param asOf the day
 * @param past whether the figures are of a past day, made of points of history and facts of then; tiers, stages and confidence
 *     are not known of it
 * @param upTo decisions recorded until then are in it
 * @param accounts all that match
 * @param left how many have left
 * @param bands accounts by band, in the rulebook's order; those without one last
 * @param tiers accounts by alert tier, those without one last; null for a past day
 * @param atRisk accounts that the rulebook's {@code atRisk} tells
 * @param renewals renewals from today on, within so many days
 * @param due open alerts and tasks by their deadlines; null for a past day
 * @param note why it is empty, where the rulebook shows no portfolio
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PortfolioSummary(
        LocalDate asOf,
        boolean past,
        Instant upTo,
        Share accounts,
        long left,
        List<Share> bands,
        @Nullable List<Share> tiers,
        Share atRisk,
        Movers movers,
        List<Renewals> renewals,
        GoodData data,
        @Nullable DueWork due,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {

    /** The same, and why it is empty. */
    PortfolioSummary noting(String why) {
        return new PortfolioSummary(
                asOf, past, upTo, accounts, left, bands, tiers, atRisk, movers, renewals, data, due, why);
    }

    /**
     * Some accounts.
     *
     * @param value what they have in common; null for those without any, and where they are not parted
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Share(@Nullable String value, long accounts, List<Money> arr) {}

    /** The ARR of accounts in one currency. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Money(@Nullable String currency, BigDecimal amount) {}

    /**
     * Accounts whose score moved.
     *
     * @param since the day that the scores are compared with
     * @param bandsChanged how many changed their band
     */
    public record Movers(int days, LocalDate since, Share up, Share down, long bandsChanged, List<Mover> most) {}

    /**
     * An account whose score moved much.
     *
     * @param points what it gained; a fall is negative
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Mover(
            String id,
            String name,
            @Nullable BigDecimal arr,
            @Nullable String csm,
            BigDecimal from,
            @Nullable String fromBand,
            BigDecimal to,
            @Nullable String toBand,
            BigDecimal points) {}

    /** Accounts that renew from the day on, up to {@code until}. */
    public record Renewals(int days, LocalDate until, Share all, List<Share> bands) {}

    /**
     * How much is known.
     *
     * @param neverDecided accounts without a decision; for a past day without a point of history
     * @param stale decisions that are older than {@code staleAfterDays}
     * @param confidence accounts by confidence; null for a past day
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record GoodData(
            long decided,
            long neverDecided,
            long stale,
            int staleAfterDays,
            @Nullable List<Sure> confidence) {}

    /**
     * Accounts whose decision is at least so sure, and less sure than {@code below}.
     *
     * @param below null for the surest
     * @param share of the accounts that were decided, 0..1
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Sure(BigDecimal from, @Nullable BigDecimal below, long accounts, BigDecimal share) {}
}
