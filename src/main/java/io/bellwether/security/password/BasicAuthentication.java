package io.bellwether.security.password;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.people.User;
import io.bellwether.security.people.UserNames;
import io.bellwether.security.signin.WayIn;
import io.bellwether.security.tries.SignInTrail;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A name and a password with each request (RFC 7617, in UTF-8). */
@ApplicationScoped
public class BasicAuthentication implements WayIn {
    private static final String SCHEME = "Basic ";

    private final PasswordCheck passwords;
    private final SignInTrail trail;

    BasicAuthentication(PasswordCheck passwords, SignInTrail trail) {
        this.passwords = passwords;
        this.trail = trail;
    }

    /** The name as it is kept, a colon and the password. */
    @Override
    public @Nullable String credential(RoutingContext http) {
        String header = http.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String pair = decoded(header.substring(SCHEME.length()).strip());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw unreadable();
        }
        // A name that nobody can have goes on as it is: it is refused like any other that is wrong.
        String name = pair.substring(0, colon);
        return UserNames.normal(name).orElse("") + pair.substring(colon);
    }

    private static String decoded(String base64) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED, "The Authorization header is not name and password in Base64 of UTF-8.");
    }

    @Override
    public @Nullable Caller remembered(String credential, String address) {
        int colon = credential.indexOf(':');
        User user = passwords.remembered(credential.substring(0, colon), credential.substring(colon + 1));
        return user == null ? null : user.caller("password", address);
    }

    @Override
    public Caller verify(String credential, String address) {
        int colon = credential.indexOf(':');
        User user = passwords.check(credential.substring(0, colon), credential.substring(colon + 1), address);
        Caller caller = user.caller("password", address);
        trail.signedIn(caller);
        return caller;
    }
}
