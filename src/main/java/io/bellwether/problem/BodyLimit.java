package io.bellwether.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too large before they are read, but for batches, which are read line by line.
 *
 * <p>Quarkus' own limit holds for all paths alike, so the configuration switches it off and this takes its place.
 */
@ApplicationScoped
public class BodyLimit {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final String STREAMED = "/batch";
    private static final String IMPORTED = "/imports";
    // Quarkus' own limit is applied at order -2; this must come after it to have the last word.
    private static final int AFTER_QUARKUS = 1;
    // The name under which Quarkus' body stream looks for the limit of a body without a length.
    private static final String LIMIT_OF_STREAM = "io.quarkus.max-request-size";

    private final long bodyLimit;
    private final long importLimit;
    private final ProblemWriter writer;

    BodyLimit(HttpLimitConfig config, ProblemWriter writer) {
        this.bodyLimit = config.maxBodySize().asLongValue();
        this.importLimit = config.maxImportSize().asLongValue();
        this.writer = writer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_QUARKUS);
    }

    private void check(RoutingContext request) {
        if (isStreamed(request.normalizedPath())) {
            request.next();
            return;
        }
        long limit = request.normalizedPath().endsWith(IMPORTED) ? importLimit : bodyLimit;
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            // The rest of the body is not worth reading.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            writer.write(request, exceeded(limit));
            return;
        }
        if (length == null) {
            // Twice as much, because an upload of files is not counted below but a problem is worth a body.
            request.put(LIMIT_OF_STREAM, 2 * limit);
        }
        request.next();
    }

    /** Counts a body whose length is not declared while a resource reads it. */
    @ServerRequestFilter
    public void count(ContainerRequestContext request) {
        if (request.getHeaderString(HttpHeaders.CONTENT_LENGTH.toString()) == null
                && WITH_BODY.contains(request.getMethod())
                && !isUpload(request.getMediaType())
                && !isStreamed(request.getUriInfo().getPath())) {
            request.setEntityStream(new CountedBody(request.getEntityStream(), bodyLimit));
        }
    }

    private static boolean isUpload(@Nullable MediaType type) {
        return type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
    }

    private static boolean isStreamed(String path) {
        return path.endsWith(STREAMED);
    }

    static ProblemException exceeded(long limit) {
        return new ProblemException(
                ProblemType.BODY_TOO_LARGE,
                "The body has more than the %d bytes that are read. Send less, or many lines to a batch."
                        .formatted(limit));
    }
}
