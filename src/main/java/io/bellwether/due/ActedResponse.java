package io.bellwether.due;

import io.bellwether.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an action on many, in the order of the request. */
public record ActedResponse(List<Result> results) {

    /**
     * What became of one.
     *
     * @param state its state after it; null when nothing was done
     * @param problem why nothing was done; null when it was
     */
    @Schema(name = "ActedResult")
    public record Result(
            String id,
            boolean done,
            @Nullable String state,
            @Nullable String problem) {}

    /**
     * Does it to each by itself: what cannot be done to one does not keep the others from it.
     *
     * @param act does it to the one of an id and answers its state
     */
    public static ActedResponse on(Collection<String> ids, UnaryOperator<String> act) {
        List<Result> results = new ArrayList<>();
        for (String id : ids) {
            try {
                results.add(new Result(id, true, act.apply(id), null));
            } catch (ProblemException e) {
                results.add(new Result(id, false, null, e.getMessage()));
            }
        }
        return new ActedResponse(results);
    }
}
