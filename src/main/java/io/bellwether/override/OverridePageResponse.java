package io.bellwether.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of overrides, latest first: a list as all are, and beside it how good they were.
 *
 * @param next cursor of the next page; null on the last one
 * @param total how many there are on all pages; left out where counting them would take long
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OverridePageResponse(
        List<OverrideResponse> items,
        @Nullable String next,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer total,

        Accuracy accuracy) {

    /** A page of a list that nobody counted. */
    static OverridePageResponse of(List<OverrideResponse> items, @Nullable String next, Accuracy accuracy) {
        return new OverridePageResponse(items, next, null, accuracy);
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
