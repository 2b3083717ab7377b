package io.bellwether.intake;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Has workers read a stream the way it was let in. */
public class StreamedBodies {
    private static final String NAME = StreamedBodies.class.getName();

    static void let(RoutingContext http, UnaryOperator<InputStream> in) {
        http.put(NAME, in);
    }

    @ServerRequestFilter(preMatching = true)
    void read(ContainerRequestContext request, RoutingContext http) {
        UnaryOperator<InputStream> in = http.get(NAME);
        if (in != null) {
            request.setEntityStream(in.apply(request.getEntityStream()));
        }
    }
}
