package io.bellwether.security.tries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.SecurityConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses, without letting them lock anybody out.
 *
 * <p>One name from one address waits after a few failed tries, one address after some more whatever the names, and one
 * name after many from any addresses. From an address that signed in under a name before, only the first holds: a stranger's
 * guesses, or a neighbour's behind the same address, do not keep a person out. What is remembered is bounded.
 */
@ApplicationScoped
public class FailedTries {
    private static final int MOST = 20_000;
    private static final Duration FAMILIAR = Duration.ofDays(30);

    private final SecurityConfig.Tries limits;
    private final SignInTrail trail;
    private final Ticker ticker;
    private final Cache<String, Tries> byPair;
    private final Cache<String, Tries> byAddress;
    private final Cache<String, Tries> byName;
    private final Cache<String, Boolean> familiar =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FAMILIAR).build();

    FailedTries(SecurityConfig config, SignInTrail trail, Ticker ticker) {
        this.limits = config.tries();
        this.trail = trail;
        this.ticker = ticker;
        this.byPair = cache();
        this.byAddress = cache();
        this.byName = cache();
    }

    private Cache<String, Tries> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(limits.longestWait().multipliedBy(2))
                .build();
    }

    /**
     * Counts a try as failed before it is made, so that many at once are not more than one after another.
     *
     * @throws ProblemException when it must wait; the answer says how long
     */
    public void begin(String name, String address) {
        String network = Networks.of(address);
        String pair = name + ' ' + network;
        long wait = take(byPair, pair, limits.perNameAndAddress());
        if (wait == 0 && familiar.getIfPresent(pair) == null) {
            wait = Math.max(take(byAddress, network, limits.perAddress()), take(byName, name, limits.perName()));
        }
        if (wait > 0) {
            throw refused(wait);
        }
    }

    /** Takes back what {@link #begin} counted. */
    public void succeeded(String name, String address) {
        String network = Networks.of(address);
        String pair = name + ' ' + network;
        byPair.invalidate(pair);
        if (familiar.getIfPresent(pair) == null) {
            byAddress.asMap().computeIfPresent(network, (key, tries) -> tries.less(ticker.read()));
            byName.asMap().computeIfPresent(name, (key, tries) -> tries.less(ticker.read()));
        }
        familiar.put(pair, true);
    }

    /**
     * Writes a failed try down.
     *
     * @param shown the name as the audit trail may hold it
     */
    public void failed(String shown, String name, String address, String why) {
        Tries tries = byPair.getIfPresent(name + ' ' + Networks.of(address));
        boolean waits = tries != null && tries.until - ticker.read() > 0;
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("why", why);
        detail.put("failed", tries == null ? 1 : tries.failed);
        trail.failed(waits ? "sign-in-locked" : "sign-in-failed", "user/" + shown, "password", address, detail);
    }

    /** Counts a key or token that nobody has, which cannot be guessed and so is looked at first. */
    public void strange(String subject, String via, String address, String why) {
        long wait = take(byAddress, Networks.of(address), limits.perAddress());
        if (wait > 0) {
            throw refused(wait);
        }
        trail.failed("sign-in-failed", subject, via, address, Map.of("why", why));
    }

    private ProblemException refused(long wait) {
        trail.refused();
        Duration rest = Duration.ofNanos(wait).plusMillis(999);
        return ProblemException.retryLater(
                ProblemType.TOO_MANY_TRIES, "Too many tries failed. Wait " + rest.toSeconds() + " s.", rest);
    }

    /** Nanoseconds to wait, or 0 when the try may be made and was counted. */
    private long take(Cache<String, Tries> cache, String key, int limit) {
        // The time is taken where others wait: whoever looked at the clock before them would seem to be too early.
        Tries after = cache.asMap().compute(key, (k, before) -> next(before, limit, ticker.read()));
        return after.counted ? 0 : Math.max(1, after.until - ticker.read());
    }

    private Tries next(@Nullable Tries before, int limit, long now) {
        if (before != null && before.until - now > 0) {
            return before.refused();
        }
        int failed = 1 + (before == null ? 0 : before.failed);
        return new Tries(failed, now + wait(failed, limit), true);
    }

    private long wait(int failed, int limit) {
        int beyond = failed - limit;
        Duration wait = beyond < 0 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(beyond, 20));
        return Math.min(wait.toNanos(), limits.longestWait().toNanos());
    }

    /** How often it failed, until when the next try waits, and whether the last one was made at all. */
    private record Tries(int failed, long until, boolean counted) {

        Tries refused() {
            return new Tries(failed, until, false);
        }

        Tries less(long now) {
            return new Tries(Math.max(0, failed - 1), now, true);
        }
    }
}
