package io.bellwether.security.key;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.signin.WayIn;
import io.bellwether.security.tries.FailedTries;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service's key in the header {@code X-API-Key}. */
@ApplicationScoped
public class KeyAuthentication implements WayIn {
    private static final String HEADER = "X-API-Key";

    private final ApiKeys keys;
    private final KeyUse use;
    private final FailedTries tries;
    private final Clock clock;

    KeyAuthentication(ApiKeys keys, KeyUse use, FailedTries tries, Clock clock) {
        this.keys = keys;
        this.use = use;
        this.tries = tries;
        this.clock = clock;
    }

    @Override
    public @Nullable String credential(RoutingContext http) {
        List<String> given = http.request().headers().getAll(HEADER);
        if (given.size() > 1) {
            throw ProblemException.on(ProblemType.UNAUTHENTICATED, HEADER, "The request brings several keys.");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    @Override
    public @Nullable Caller remembered(String credential, String address) {
        Map<String, ApiKey> inForce = keys.remembered();
        return inForce == null ? null : caller(inForce, credential, address);
    }

    @Override
    public Caller verify(String credential, String address) {
        Caller caller = caller(keys.inForce(), credential, address);
        if (caller == null) {
            String known = KeyText.prefix(credential)
                    .filter(keys.inForce()::containsKey)
                    .orElse("unknown");
            tries.strange("key/" + known, "key", address, "not a key in force");
            throw ProblemException.on(ProblemType.UNAUTHENTICATED, HEADER, "The key is wrong, expired or revoked.");
        }
        return caller;
    }

    private @Nullable Caller caller(Map<String, ApiKey> inForce, String credential, String address) {
        Instant now = clock.instant();
        ApiKey key = KeyText.prefix(credential).map(inForce::get).orElse(null);
        if (key == null || !KeyText.matches(credential, key.hash) || !key.isValid(now)) {
            return null;
        }
        use.used(key, now);
        return key.caller(address);
    }
}
