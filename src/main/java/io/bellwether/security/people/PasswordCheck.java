package io.bellwether.security.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
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
    // Each takes 19 MiB of heap and a core.
    private static final int AT_ONCE = 2;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Users users;
    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Long> right = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    // Somebody unknown costs the work of somebody known.
    private final String nobodysHash;

    PasswordCheck(Users users) {
        this.users = users;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.nobodysHash = PasswordHash.of(java.util.Base64.getEncoder().encodeToString(random));
    }

    /** The person, if the password was right a short while ago and nothing about them changed; never waits. */
    @Nullable
    User remembered(String name, String password) {
        Map<String, User> known = users.remembered();
        User user = known == null ? null : known.get(name);
        return user != null && isRemembered(user, password) ? user : null;
    }

    /** The person whose password this is; null when it is wrong, or the person unknown or disabled. */
    @Nullable
    User check(String name, String password) {
        User user = users.byName().get(name);
        if (user != null && isRemembered(user, password)) {
            return user;
        }
        boolean matches = matches(password, user == null ? nobodysHash : user.passwordHash());
        if (user == null || !matches || user.disabled()) {
            return null;
        }
        right.put(keyed(user, password), user.version());
        return user;
    }

    private boolean isRemembered(User user, String password) {
        Long version = right.getIfPresent(keyed(user, password));
        return version != null && version == user.version() && !user.disabled();
    }

    private boolean matches(String password, String hash) {
        slots.acquireUninterruptibly();
        try {
            return PasswordHash.matches(password, hash);
        } finally {
            slots.release();
        }
    }

    private ByteBuffer keyed(User user, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, user.no()));
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
