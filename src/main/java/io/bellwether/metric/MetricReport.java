package io.bellwether.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the portfolio over a period.
 *
 * @param from first day
 * @param to last day
 * @param by how they are parted; null for one total
 * @param days how long the period is
 * @param note why there are none, where the rulebook tells none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MetricReport(
        LocalDate from,
        LocalDate to,
        @Nullable String by,
        long days,
        List<ToldMetric> metrics,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {
    /** What a rulebook without the section is told. */
    static final String NONE =
            "The live rulebook has no section metrics in rules/rulebook.yaml, so no figures are told.";

    public MetricReport {
        metrics = List.copyOf(metrics);
    }

    /**
     * A metric and its figures.
     *
     * @param definition what it means, in the rulebook's words
     * @param unit what it is counted in
     */
    public record ToldMetric(String name, String title, String definition, String unit, List<MetricFigure> figures) {}

    /**
     * A figure of some accounts: what counts over what it counts of.
     *
     * @param group the tier, segment, CSM or month; null for a total, and for accounts of which it is not known
     * @param currency of amounts, which are never added over currencies; null where nothing is paid, or nothing names one
     * @param value null where nothing counts
     * @param reason why there is no value
     * @param low with {@code high}, the interval that holds the true share in 95 of 100 cases (Wilson); null for amounts and hours
     * @param accounts how many accounts count
     * @param cases how many things count: accounts, renewals, alerts
     * @param unknown of how many it is not known whether they count
     * @param ways how many go by imported revenue movements, and how many by facts and outcomes; null for other figures
     * @param benchmark null where the rulebook has no target
     * @param shares cases by zone, for the share of green ones; null for other figures
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MetricFigure(
            @Nullable String group,
            @Nullable String currency,
            @Nullable BigDecimal value,
            @Nullable String reason,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            BigDecimal numerator,
            BigDecimal denominator,
            long accounts,
            long cases,
            long unknown,
            @Nullable Ways ways,
            @Nullable Benchmark benchmark,
            @Nullable List<ZoneCases> shares) {}

    /** Where revenue is known from. */
    public record Ways(long imported, long derived) {}

    /**
     * A figure against its target.
     *
     * @param direction which side of the target is good
     * @param compared what is compared: the figure, or a year's at its pace where the target is one of a year
     * @param status as the rulebook answers it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Benchmark(
            BigDecimal target, String direction, @Nullable BigDecimal compared, String status) {}

    /** Cases in one zone; null for those without. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ZoneCases(@Nullable String zone, long cases) {}
}
