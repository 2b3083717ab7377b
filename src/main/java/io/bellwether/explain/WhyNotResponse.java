package io.bellwether.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.engine.Because;
import io.bellwether.engine.trace.TableReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer is not a wanted one, and the smallest changes of facts that would give it.
 *
 * @param answer the decision's present values of the fields asked for
 * @param met whether it has the outcome already; then nothing failed and nothing need change
 * @param because with {@code explain: matched} or more, why the decision is what it is
 * @param failed the tables on the way to the outcome, with the rows that would give it and the cells that failed
 * @param inForce rules that hold the outcome off whatever else is so, with their reasons
 * @param alternatives the smallest changes first; empty when none was found
 * @param search what the search did
 */
public record WhyNotResponse(
        String question,
        @Nullable String account,
        Instant asOf,
        Release release,
        Map<String, Object> outcome,
        Map<String, Object> answer,
        boolean met,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Because> because,
        List<TableReason> failed,
        List<Because> inForce,
        List<Alternative> alternatives,
        Search search) {

    /** The release that answered. */
    @Schema(name = "AnsweringRelease")
    public record Release(int number, String sha256) {}

    /**
     * Facts that, changed together, give the outcome; each of them is needed, and none can be moved a step less.
     *
     * @param exact whether it is certain that no smaller change does; else it is the smallest that was found
     * @param resulting the answer's fields that were asked for, as the rules answer them with these facts
     */
    @Schema(name = "WhyNotAlternative")
    public record Alternative(List<Change> changes, boolean exact, Map<String, Object> resulting) {}

    /**
     * One fact's change.
     *
     * @param from null when it is not known now
     * @param note what to mind, for example that the fact is worked out from records
     */
    @Schema(name = "NeededChange")
    public record Change(
            String fact,
            String label,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Object from,

            Object to,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String unit,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}

    /**
     * What the search did.
     *
     * @param evaluations how often the rules were asked
     * @param ended complete, or budget when the budget of evaluations or time ended it
     */
    @Schema(name = "WhyNotSearch")
    public record Search(int evaluations, String ended) {}
}
