package io.bellwether.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets whoever accepts problems accept JSON: of an operation that answers nothing, a client made of the description knows
 * no other format, and would be refused as if it could not take the answer.
 */
public class AcceptedFormats {

    @ServerRequestFilter(preMatching = true)
    void complete(ContainerRequestContext request) {
        MultivaluedMap<String, String> headers = request.getHeaders();
        List<String> accepted = headers.getOrDefault(HttpHeaders.ACCEPT, List.of());
        if (accepted.stream().anyMatch(formats -> formats.contains(Problem.MEDIA_TYPE))) {
            headers.add(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
    }
}
