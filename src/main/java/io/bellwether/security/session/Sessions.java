package io.bellwether.security.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.people.User;
import io.bellwether.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins, finds and ends browsers' sessions; one that is in use is looked up once in a few seconds. */
@ApplicationScoped
public class Sessions {
    private final SessionStore store;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecurityConfig.Session limits;
    private final Cache<ByteBuffer, Session> known;

    Sessions(SessionStore store, AuditTrail audit, Clock clock, SecurityConfig config) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.limits = config.session();
        this.known = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterWrite(config.remember())
                .build();
    }

    /** Begins a session and answers its token, which nobody can know beforehand. */
    String begin(User user, @Nullable String address, @Nullable String agent) {
        String token = SessionToken.draw();
        Instant now = clock.instant();
        SessionResponse session =
                new SessionResponse(Ids.next(now.toEpochMilli()), address, agent, now, now, now.plus(limits.longest()));
        List<byte[]> ended = store.add(user.no(), SessionToken.hash(token), session);
        ended.forEach(this::forget);
        return token;
    }

    /** The session of a token if it was looked up a moment ago; null when it has to be. */
    @Nullable
    Session remembered(String token) {
        return live(known.getIfPresent(ByteBuffer.wrap(SessionToken.hash(token))));
    }

    /** The session of a token; null when there is none, or it is over. */
    @Nullable
    Session find(String token) {
        byte[] hash = SessionToken.hash(token);
        return live(known.get(ByteBuffer.wrap(hash), key -> {
            Instant now = clock.instant();
            return store.touch(hash, now, now.minus(limits.idle()));
        }));
    }

    private @Nullable Session live(@Nullable Session session) {
        return session != null && session.expiresAt().isAfter(clock.instant()) ? session : null;
    }

    void end(String token) {
        byte[] hash = SessionToken.hash(token);
        store.end(hash);
        forget(hash);
    }

    /** Where a person is signed in, newest first. */
    public List<SessionResponse> of(long personNo) {
        return store.of(personNo, clock.instant().minus(limits.idle()), clock.instant());
    }

    /** Ends a person's sessions, but for the one whose token has this SHA-256. */
    public void endAll(long personNo, byte @Nullable [] kept) {
        store.endAll(personNo, kept).forEach(this::forget);
    }

    /** The same, written into the audit trail. */
    public void endAllBy(Caller caller, User user) {
        endAll(user.no(), null);
        audit.writeApart(caller, "sessions-ended", "user/" + user.name(), Map.of());
    }

    /** Ends the sessions that are over. */
    void clean() {
        store.clean(clock.instant().minus(limits.idle()), clock.instant());
    }

    private void forget(byte[] hash) {
        known.invalidate(ByteBuffer.wrap(hash));
    }
}
