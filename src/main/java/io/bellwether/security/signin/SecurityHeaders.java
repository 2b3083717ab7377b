package io.bellwether.security.signin;

import io.bellwether.security.SecurityConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What every answer tells a browser not to do with it; a resource that knows better sets another value. */
@ApplicationScoped
public class SecurityHeaders {
    // Before whatever may answer.
    private static final int ORDER = 950;

    private final boolean overTls;

    SecurityHeaders(SecurityConfig config) {
        this.overTls = config.behindTlsProxy();
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, ORDER);
    }

    private void add(RoutingContext http) {
        MultiMap headers = http.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        if (overTls || http.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        http.next();
    }
}
