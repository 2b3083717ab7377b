package io.bellwether.security.key;

import io.bellwether.security.Caller;
import io.bellwether.security.Principals;
import io.bellwether.security.Role;
import io.bellwether.security.RolesColumn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A service's key as the database keeps it. */
@Entity
class ApiKey {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long no;

    UUID id;
    String name;
    /** The start of the key, by which people recognise it. */
    String prefix;
    /** SHA-256 of the whole key. */
    byte[] hash;

    @Convert(converter = RolesColumn.class)
    Set<Role> roles;
    /** The only questions that may be asked with it; null when all may be. */
    @Nullable
    SortedSet<String> questions;

    String createdBy;
    Instant createdAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant lastUsedAt;

    @Nullable
    Instant revokedAt;

    boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }

    Caller caller(String address) {
        return new Caller(Principals.key(name), roles, "key", address, null, questions);
    }
}
