package io.bellwether.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of overrides, latest first.
 *
 * @param next cursor of the next page; null on the last one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OverridePageResponse(
        List<OverrideResponse> items, @Nullable String next, Accuracy accuracy) {

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
