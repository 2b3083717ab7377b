package io.bellwether.repeat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Does a request that names itself once, and answers it again as it was answered then. */
public class RepeatedRequests {
    private static final Logger LOG = Logger.getLogger(RepeatedRequests.class);
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String NAME = RequestName.class.getName();
    private static final int AFTER_ALL_CHECKS = 10_000;

    private final AnsweredRequests answered;
    private final RepeatConfig config;
    private final ObjectMapper json;

    RepeatedRequests(AnsweredRequests answered, RepeatConfig config, ObjectMapper json) {
        this.answered = answered;
        this.config = config;
        this.json = json;
    }

    @ServerRequestFilter(priority = AFTER_ALL_CHECKS)
    @Nullable
    Response begin(RoutingContext http) {
        RequestName name = RequestName.of(http);
        if (name == null) {
            return null;
        }
        Optional<KeptAnswer> before = answered.begin(name);
        if (before.isEmpty()) {
            http.put(NAME, name);
            return null;
        }
        KeptAnswer kept = before.get();
        return Response.status(kept.status())
                .type(kept.contentType())
                .header(HttpHeaders.LOCATION, kept.location())
                .header(HttpHeaders.ETAG, kept.etag())
                .header(REPLAYED, true)
                .entity(kept.body())
                .build();
    }

    @ServerResponseFilter
    void end(ContainerResponseContext response, RoutingContext http) {
        RequestName name = http.get(NAME);
        if (name == null) {
            return;
        }
        http.remove(NAME);
        try {
            if (response.getStatus() >= 500 || response.getStatus() == 429) {
                answered.forget(name);
            } else {
                keep(name, response);
            }
        } catch (RuntimeException e) {
            LOG.warn("What a request with an Idempotency-Key was answered could not be kept", e);
        }
    }

    private void keep(RequestName name, ContainerResponseContext response) {
        byte[] body = bytes(response.getEntity());
        if (body != null && body.length > config.maxAnswer().asLongValue()) {
            LOG.warnf("An answer of %d bytes to a request with an Idempotency-Key is not kept", body.length);
            return;
        }
        answered.keep(
                name,
                new KeptAnswer(
                        response.getStatus(),
                        response.getMediaType() == null
                                ? null
                                : response.getMediaType().toString(),
                        response.getHeaderString(HttpHeaders.LOCATION),
                        response.getHeaderString(HttpHeaders.ETAG),
                        body));
    }

    private byte @Nullable [] bytes(@Nullable Object entity) {
        if (entity == null || entity instanceof byte[]) {
            return (byte[]) entity;
        }
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
