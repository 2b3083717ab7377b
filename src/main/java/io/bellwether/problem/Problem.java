package io.bellwether.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error as the service answers it: RFC 9457 with the request's id and everything found wrong at once.
 *
 * @param instance the path of the request it happened in
 * @param requestId what the service's log calls the request
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "requestId", "findings"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An error, as RFC 9457 has it, with everything that was found wrong")
public record Problem(
        @Schema(examples = "https://bellwether.io/problems/unknown-fact")
        URI type,

        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String requestId,
        List<Finding> findings) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem that an exception describes, in the request that met it. */
    public static Problem of(ProblemException exception, @Nullable String instance, @Nullable String requestId) {
        ProblemType type = exception.type();
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                exception.getMessage(),
                instance,
                requestId,
                exception.findings());
    }
}
