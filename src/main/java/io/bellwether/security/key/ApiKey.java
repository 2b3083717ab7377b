package io.bellwether.security.key;

import io.bellwether.security.Caller;
import io.bellwether.security.Principals;
import io.bellwether.security.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service's key as the database keeps it.
 *
 * @param prefix the start of the key, by which people recognise it
 * @param hash SHA-256 of the whole key in hexadecimal digits
 * @param questions the only questions that may be asked with it; null when all may be
 */
record ApiKey(
        long no,
        UUID id,
        String name,
        String prefix,
        String hash,
        Set<Role> roles,
        @Nullable Set<String> questions,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }

    Caller caller(String address) {
        return new Caller(Principals.key(name), roles, "key", address, null, questions);
    }
}
