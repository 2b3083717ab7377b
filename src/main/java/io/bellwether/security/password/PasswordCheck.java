package io.bellwether.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.people.User;
import io.bellwether.security.people.Users;
import io.bellwether.security.tries.FailedTries;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a password is a person's.
 *
 * <p>Argon2id is slow on purpose, so a password that was right is remembered for five minutes as a keyed hash
 * (HMAC-SHA-256 under a key that this process draws at its start and never writes down). Whoever can read that key can
 * read passwords as they arrive too; the database holds nothing but Argon2id.
 */
@ApplicationScoped
public class PasswordCheck {
    // Each takes 19 MiB of heap and a core for a tenth of a second.
    private static final int AT_ONCE = 2;
    private static final int WAITING = 20;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final String MAC = "HmacSHA256";

    private final Users users;
    private final FailedTries tries;
    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Long> right = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    // Somebody unknown costs the work of somebody known.
    private final String nobodysHash;

    PasswordCheck(Users users, FailedTries tries) {
        this.users = users;
        this.tries = tries;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
        this.nobodysHash = PasswordHash.of(Base64.getEncoder().encodeToString(random));
    }

    /**
     * The person, if the password was right a short while ago and nothing about them changed; null when that has to be
     * looked into. Never waits.
     *
     * @param name as people's names are kept
     */
    public @Nullable User remembered(String name, String password) {
        Map<String, User> known = users.remembered();
        User user = known == null ? null : known.get(name);
        if (user == null || user.disabled()) {
            return null;
        }
        Long version = right.getIfPresent(keyed(user, password));
        return version != null && version == user.version() ? user : null;
    }

    /**
     * The person whose password this is.
     *
     * @param name as people's names are kept; empty when nobody can have it
     * @throws ProblemException when it is wrong, or the person unknown or disabled, or has to wait after failed tries
     */
    public User check(String name, String password, String address) {
        if (name.isEmpty()) {
            // Nobody can have such a name, so there is nothing to find out.
            throw refused();
        }
        User user = users.byName().get(name);
        if (user == null) {
            tries.begin(name, address);
            matches(password, nobodysHash);
            throw wrong("nobody", "unknown", name, address);
        }
        ByteBuffer keyed = keyed(user, password);
        // Many requests with the same credentials at once are one try and one piece of work.
        Long version = right.getIfPresent(keyed);
        if (user.disabled() || (version != null && version != user.version())) {
            right.invalidate(keyed);
        }
        Objects.requireNonNull(right.get(keyed, key -> attempt(user, password, address)));
        return user;
    }

    private Long attempt(User user, String password, String address) {
        tries.begin(user.name(), address);
        if (!matches(password, user.passwordHash())) {
            throw wrong(user.name(), "wrong password", user.name(), address);
        } else if (user.disabled()) {
            throw wrong(user.name(), "disabled", user.name(), address);
        }
        tries.succeeded(user.name(), address);
        return user.version();
    }

    /** What was typed for an unknown name may be a password in the wrong field, so it is not written down. */
    private ProblemException wrong(String shown, String why, String name, String address) {
        tries.failed(shown, name, address, why);
        return refused();
    }

    private static ProblemException refused() {
        return ProblemException.on(ProblemType.UNAUTHENTICATED, "password", "The name or the password is wrong.");
    }

    private boolean matches(String password, String hash) {
        if (slots.getQueueLength() >= WAITING) {
            throw ProblemException.retryLater(ProblemType.OVERLOAD, "Too many sign in at once.", Duration.ofSeconds(2));
        }
        slots.acquireUninterruptibly();
        try {
            return PasswordHash.matches(password, hash);
        } finally {
            slots.release();
        }
    }

    private ByteBuffer keyed(User user, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, user.no()));
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
