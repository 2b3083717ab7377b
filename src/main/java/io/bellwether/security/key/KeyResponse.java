package io.bellwether.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as the service shows it.
 *
 * @param lastUsedAt to the minute
 * @param key the key itself, only in the answer that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyResponse(
        UUID id,
        String name,
        String prefix,
        List<String> roles,
        @Nullable List<String> questions,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String key) {

    static KeyResponse of(ApiKey key, @Nullable String text) {
        return new KeyResponse(
                key.id,
                key.name,
                key.prefix,
                List.of(Role.words(key.roles)),
                key.questions == null ? null : List.copyOf(key.questions),
                key.createdBy,
                key.createdAt,
                key.expiresAt,
                key.lastUsedAt,
                key.revokedAt,
                text);
    }
}
