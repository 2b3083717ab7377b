package io.bellwether.security;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells who asks. Take it where the request arrives and pass it on: other threads do not know it. */
@ApplicationScoped
public class Callers {
    private static final String KEY = Caller.class.getName();

    private final CurrentVertxRequest request;

    Callers(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The caller of the request at hand, or {@link Caller#SYSTEM} outside one. */
    public Caller current() {
        if (!Arc.container().requestContext().isActive()) {
            return Caller.SYSTEM;
        }
        RoutingContext http = request.getCurrent();
        return http == null ? Caller.SYSTEM : Objects.requireNonNullElseGet(of(http), () -> Caller.unknown(null));
    }

    /** Remembers who sent the request. */
    public static void remember(RoutingContext http, Caller caller) {
        http.put(KEY, caller);
    }

    /** Who sent the request; null before that was looked into. */
    public static @Nullable Caller of(RoutingContext http) {
        return http.get(KEY);
    }
}
