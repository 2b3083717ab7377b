package io.bellwether.rulebook.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of holding a release's plan to Drools.
 *
 * @param state unproven: Drools answers; proven: the plan answers; left: it answered otherwise, and Drools answers
 * @param compared how many answers were compared
 * @param difference how they differed first
 * @param differences live answers that Drools gave otherwise, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanResponse(
        @Schema(enumeration = {"unproven", "proven", "left"})
        String state,

        @Nullable Integer compared,
        @Nullable String difference,
        @Nullable Instant at,
        List<PlanProofs.Difference> differences) {

    static PlanResponse of(PlanProofs.@Nullable Proof proof, List<PlanProofs.Difference> differences) {
        return proof == null
                ? new PlanResponse("unproven", null, null, null, differences)
                : new PlanResponse(
                        proof.difference() == null ? "proven" : "left",
                        proof.compared(),
                        proof.difference(),
                        proof.at(),
                        differences);
    }
}
