package io.bellwether.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The problem that answers one line of a batch.
 *
 * @param line counts from 1
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "line", "findings"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineProblem(
        URI type, String title, int status, @Nullable String detail, long line, List<Finding> findings) {
    static LineProblem of(long line, ProblemException problem) {
        return new LineProblem(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                problem.getMessage(),
                line,
                problem.findings());
    }
}
