package io.bellwether.portfolio;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the portfolio.
 *
 * @param next the cursor of the next page; null on the last
 * @param total how many accounts match, on all pages
 * @param totals the same by currency, with their ARR
 * @param upTo decisions recorded until then are in it
 * @param note why it is empty, where the rulebook shows no portfolio
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PortfolioPage(
        List<PortfolioItem> items,
        @Nullable String next,
        long total,
        List<Total> totals,
        Instant upTo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {
    /** What a rulebook without the section is told. */
    static final String NONE =
            "The live rulebook has no section portfolio in rules/rulebook.yaml, so there is no portfolio.";

    public PortfolioPage {
        items = List.copyOf(items);
        totals = List.copyOf(totals);
    }

    /**
     * Accounts and their ARR in one currency.
     *
     * @param currency null where nothing names one
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Total(@Nullable String currency, long accounts, BigDecimal arr) {}
}
