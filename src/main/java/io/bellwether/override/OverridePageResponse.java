package io.bellwether.override;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.shared.Listed;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of overrides, latest first: a list as all are, and beside it how good they were.
 *
 * @param next cursor of the next page; null on the last one
 * @param total how many there are on all pages; left out where counting them would take long
 * @param following gives the page of a cursor; null where nobody asks for more than one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OverridePageResponse(
        List<OverrideResponse> items,
        @Nullable String next,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer total,

        Accuracy accuracy,

        @JsonIgnore @Schema(hidden = true) @Nullable Function<String, OverridePageResponse> following)
        implements Listed<OverrideResponse> {

    /** A page of a list that nobody counted. */
    static OverridePageResponse of(List<OverrideResponse> items, @Nullable String next, Accuracy accuracy) {
        return new OverridePageResponse(items, next, null, accuracy, null);
    }

    /** The same page, which knows how to come to those behind it. */
    OverridePageResponse followedBy(Function<String, OverridePageResponse> pages) {
        return new OverridePageResponse(items, next, total, accuracy, pages);
    }

    /**
     * How far what came later agreed with overrides, whatever the page.
     *
     * @param over overrides that are over, the latest ones
     * @param judged those of which something can be said
     * @param agreed those that were right
     * @param share agreed of judged, 0..1; null when nothing is judged
     */
    @Schema(name = "OverrideAccuracy")
    public record Accuracy(
            int over, int judged, int agreed, @Nullable BigDecimal share) {}
}
