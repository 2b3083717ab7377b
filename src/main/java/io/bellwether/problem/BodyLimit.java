package io.bellwether.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses bodies that are too large before they are read, but for batches, which are read line by line.
 *
 * <p>Quarkus' own limit holds for all paths alike, so the configuration switches it off and this takes its place.
 */
@ApplicationScoped
public class BodyLimit {

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
        if (request.normalizedPath().endsWith(STREAMED)) {
            request.next();
            return;
        }
        long limit = request.normalizedPath().endsWith(IMPORTED) ? importLimit : bodyLimit;
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            request.put(LIMIT_OF_STREAM, limit);
        } else if (Long.parseLong(length) > limit) {
            // The rest of the body is not worth reading.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            writer.write(
                    request,
                    new ProblemException(
                            ProblemType.BODY_TOO_LARGE,
                            "The body has %s bytes; at most %d are read. Send less, or many lines to a batch."
                                    .formatted(length, limit)));
            return;
        }
        request.next();
    }
}
