package io.bellwether.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.signin.WayIn;
import io.bellwether.security.tries.FailedTries;
import io.bellwether.security.tries.SignInTrail;
import io.bellwether.shared.Sha256;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A bearer token of the OpenID Connect issuer that the settings name; none is accepted when they name none. */
@ApplicationScoped
public class TokenAuthentication implements WayIn {
    private static final String SCHEME = "Bearer ";
    // An issuer that answers slowly must not hold every worker.
    private static final int AT_ONCE = 8;

    private final @Nullable TokenReader reader;
    private final FailedTries tries;
    private final SignInTrail trail;
    private final Clock clock;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Cache<ByteBuffer, VerifiedToken> known;

    TokenAuthentication(SecurityConfig config, FailedTries tries, SignInTrail trail, Clock clock) {
        this.reader = TokenReader.of(config.oidc());
        this.tries = tries;
        this.trail = trail;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(config.remember())
                .build();
    }

    @Override
    public @Nullable String credential(RoutingContext http) {
        List<String> given = http.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        String header = given.size() == 1 ? given.get(0) : null;
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    @Override
    public @Nullable Caller remembered(String credential, String address) {
        VerifiedToken token = known.getIfPresent(hash(credential));
        return token == null || !token.expiresAt().isAfter(clock.instant()) ? null : token.caller(address);
    }

    @Override
    public Caller verify(String credential, String address) {
        if (reader == null) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "No issuer's tokens are accepted here.");
        } else if (!slots.tryAcquire()) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOAD, "Too many tokens are looked at.", Duration.ofSeconds(1));
        }
        try {
            VerifiedToken token = reader.read(credential);
            known.put(hash(credential), token);
            Caller caller = token.caller(address);
            trail.signedIn(caller);
            return caller;
        } catch (RefusedTokenException refused) {
            tries.strange("token/unknown", "token", address, refused.why());
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "The token is refused: " + refused.why() + ".");
        } finally {
            slots.release();
        }
    }

    private static ByteBuffer hash(String token) {
        return ByteBuffer.wrap(Sha256.of(token));
    }
}
