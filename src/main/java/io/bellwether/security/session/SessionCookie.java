package io.bellwether.security.session;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.people.User;
import io.bellwether.security.people.Users;
import io.bellwether.security.signin.Loopback;
import io.bellwether.security.signin.WayIn;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A browser's session in a cookie that scripts cannot read and other sites cannot make a browser send.
 *
 * <p>Whatever changes something must also bring the proof that {@link SessionToken#csrf} makes, and must not come from
 * another origin.
 */
@ApplicationScoped
public class SessionCookie implements WayIn {
    static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String SIGN_IN = "/api/v1/session";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Sessions sessions;
    private final Users users;
    private final boolean secure;
    private final String name;

    SessionCookie(
            Sessions sessions,
            Users users,
            SecurityConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.sessions = sessions;
        this.users = users;
        this.secure = config.session().secureCookie().orElse(config.behindTlsProxy() || !Loopback.isLoopback(host));
        // A browser takes a name with this prefix only from the host itself, over TLS.
        this.name = secure ? "__Host-bellwether" : "bellwether";
    }

    @Override
    public boolean isSentUnasked() {
        return true;
    }

    @Override
    public @Nullable String credential(RoutingContext http) {
        String token = token(http);
        if (token == null || SAFE.contains(http.request().method())) {
            return token;
        }
        if (isFromElsewhere(http.request())) {
            throw ProblemException.on(
                    ProblemType.FORBIDDEN, "Origin", "A page of another origin may not use the session.");
        }
        if (http.request().method().equals(HttpMethod.POST)
                && http.normalizedPath().equals(SIGN_IN)) {
            // Signing in needs no session, and a page that lost its proof must be able to.
            return null;
        }
        String proof = http.request().getHeader(CSRF_HEADER);
        if (proof == null || !SessionToken.isCsrf(token, proof)) {
            throw ProblemException.on(
                    ProblemType.FORBIDDEN,
                    CSRF_HEADER,
                    "A change under a session needs the header " + CSRF_HEADER + " with the csrfToken of the sign-in.");
        }
        return token;
    }

    /** The token that the request brings; null when none, or when somebody planted a second one. */
    @Nullable
    String token(RoutingContext http) {
        Set<Cookie> cookies = http.request().cookies(name);
        String token = cookies.size() == 1 ? cookies.iterator().next().getValue() : "";
        return SessionToken.hasForm(token) ? token : null;
    }

    /** Whether a browser says that another site's page sent the request. */
    static boolean isFromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if ("cross-site".equals(site) || "same-site".equals(site)) {
            return true;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null || !authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    @Override
    public @Nullable Caller remembered(String token, String address) {
        Session session = sessions.remembered(token);
        Map<String, User> people = users.remembered();
        return session == null || people == null ? null : caller(session, people, address);
    }

    /** The caller; somebody unknown when the session is over, so that they may sign in again. */
    @Override
    public Caller verify(String token, String address) {
        Session session = sessions.find(token);
        return session == null ? Caller.unknown(address) : caller(session, users.byName(), address);
    }

    private static Caller caller(Session session, Map<String, User> people, String address) {
        User user = people.get(session.person());
        return user == null || user.no() != session.personNo() || user.disabled()
                ? Caller.unknown(address)
                : user.caller("session", address);
    }

    NewCookie begin(String token) {
        return cookie(token).build();
    }

    NewCookie end() {
        return cookie("").maxAge(0).build();
    }

    private NewCookie.Builder cookie(String token) {
        return new NewCookie.Builder(name)
                .value(token)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT);
    }
}
