package io.bellwether.security.signin;

import io.vertx.ext.web.RoutingContext;

/** What an answer says to a request that did not tell who sends it. */
public final class Challenge {
    public static final String DETAIL =
            "Say who asks: with a name and a password (HTTP Basic), a session, a key (X-API-Key) or a token.";

    private static final String KEY = "X-API-Key realm=\"bellwether\"";
    private static final String BASIC = "Basic realm=\"bellwether\", charset=\"UTF-8\"";

    private Challenge() {}

    /** A browser would open a window of its own for Basic over a page's request, so a page is not offered it. */
    public static String of(RoutingContext http) {
        boolean page = http.request().getHeader("Sec-Fetch-Mode") != null
                || http.request().getHeader("X-Requested-With") != null;
        return page ? KEY : BASIC;
    }
}
