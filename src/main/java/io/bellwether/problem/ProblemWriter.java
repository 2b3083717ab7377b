package io.bellwether.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;

/** Answers problems to requests that never reach a resource. */
@ApplicationScoped
public class ProblemWriter {

    private static final int[] ANSWERED_BY_THE_ROUTER = {400, 404, 405, 406, 413, 415};

    private final ObjectMapper mapper;

    ProblemWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void register(@Observes Router router) {
        for (int status : ANSWERED_BY_THE_ROUTER) {
            ProblemType type = ProblemType.ofStatus(status);
            router.errorHandler(status, request -> write(request, new ProblemException(type, type.title() + ".")));
        }
    }

    void write(RoutingContext request, ProblemException problem) {
        if (request.response().ended()) {
            return;
        }
        Problem body = Problem.of(problem, request.normalizedPath(), request.get(RequestIds.MDC_KEY));
        try {
            request.response()
                    .setStatusCode(body.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(Buffer.buffer(mapper.writeValueAsBytes(body)));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
