package io.bellwether.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.shared.PlainText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Answers problems to requests that never reach a resource. */
@ApplicationScoped
public class ProblemWriter {

    private static final int[] ANSWERED_BY_THE_ROUTER = {400, 401, 403, 404, 405, 406, 413, 415};

    private final ObjectMapper mapper;

    public ProblemWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void register(@Observes Router router) {
        for (int status : ANSWERED_BY_THE_ROUTER) {
            ProblemType type = ProblemType.ofStatus(status);
            router.errorHandler(status, request -> write(request, new ProblemException(type, type.title() + ".")));
        }
    }

    /** Answers the request with the problem, unless it was answered already. */
    public void write(RoutingContext request, ProblemException problem) {
        if (request.response().ended()) {
            return;
        }
        problem.retryAfter()
                .ifPresent(after -> request.response()
                        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, after.toSeconds()))));
        end(request.response(), problem(request, problem));
    }

    /** Answers what is no request, so that nothing but its connection is known; whoever asks for it ends the connection. */
    public void refuse(HttpServerRequest broken, ProblemException problem) {
        String id = UUID.randomUUID().toString();
        broken.response().putHeader(RequestIds.HEADER, id).putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        end(broken.response(), Problem.of(problem, null, id));
    }

    private void end(HttpServerResponse response, Problem body) {
        try {
            response.setStatusCode(body.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(mapper.writeValueAsBytes(body)));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The problem as this request is answered with it. */
    public static Problem problem(RoutingContext request, ProblemException problem) {
        return Problem.of(problem, path(request), request.get(RequestIds.MDC_KEY));
    }

    /** A path with broken escapes cannot be normalized; it is shown as it was sent. */
    private static String path(RoutingContext request) {
        try {
            return PlainText.shown(request.normalizedPath());
        } catch (IllegalArgumentException e) {
            return PlainText.shown(request.request().path());
        }
    }
}
