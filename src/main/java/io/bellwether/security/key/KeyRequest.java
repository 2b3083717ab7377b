package io.bellwether.security.key;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to make, as sent.
 *
 * @param roles what it lets do
 * @param questions the only questions that it lets ask; all when left out
 * @param expiresAt from when on it is refused; never when left out
 */
public record KeyRequest(
        @Nullable String name,

        @JsonSetter(contentNulls = Nulls.SET) // a finding beside the others
        @Nullable
        List<@Nullable String> roles,

        @JsonSetter(contentNulls = Nulls.SET) @Nullable List<@Nullable String> questions,
        @Nullable Instant expiresAt) {}
