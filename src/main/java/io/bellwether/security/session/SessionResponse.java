package io.bellwether.security.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A browser that is signed in, as the service shows it. */
public record SessionResponse(
        UUID id,
        @Nullable String address,
        @Nullable String agent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
