package io.bellwether.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.Listed;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The accounts behind a figure, a page of them.
 *
 * @param next the cursor of the next page; null when there is none
 * @param total how many there are on all pages; left out, because nobody counts them
 * @param note why there are none, where the rulebook tells no figures
 * @param following gives the page of a cursor; null where nobody asks for more than one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MetricAccountsPage(
        List<MetricAccount> items,
        @Nullable String next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
        @JsonIgnore @Schema(hidden = true) @Nullable Function<String, MetricAccountsPage> following)
        implements Listed<MetricAccountsPage.MetricAccount> {
    public MetricAccountsPage {
        items = List.copyOf(items);
    }

    /** A page that knows no other. */
    static MetricAccountsPage of(List<MetricAccount> items, @Nullable String next, @Nullable String note) {
        return new MetricAccountsPage(items, next, null, note, null);
    }

    /** The same page, which knows how to come to those behind it. */
    MetricAccountsPage followedBy(Function<String, MetricAccountsPage> pages) {
        return new MetricAccountsPage(items, next, total, note, pages);
    }

    /**
     * What an account adds to a figure.
     *
     * @param group the tier, segment, CSM or month
     * @param numerator what counts; null when it is not known
     * @param denominator of what it counts; null when it is not known
     * @param unknown of how many things it is not known whether they count
     * @param way imported or derived, for revenue
     * @param details what is behind it: amounts, days, alerts
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MetricAccount(
            String id,
            String name,
            @Nullable String group,
            @Nullable String currency,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long unknown,
            @Nullable String way,
            @Schema(type = SchemaType.ARRAY) JsonNode details) {}
}
