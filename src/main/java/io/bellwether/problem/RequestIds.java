package io.bellwether.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request an id: the caller's if it is a harmless one, in the answer, the log and in problems. */
@ApplicationScoped
public class RequestIds {

    /** The header in which callers may send an id of their own and find it in the answer. */
    public static final String HEADER = "X-Request-Id";

    /** Under which name the log carries the id. */
    public static final String MDC_KEY = "requestId";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int FIRST = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::identify, FIRST);
    }

    private static void identify(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        String id = given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.put(MDC_KEY, id);
        request.response().putHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        TraceContext.follow(request);
        request.next();
    }
}
