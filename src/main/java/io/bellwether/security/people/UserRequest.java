package io.bellwether.security.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person to add or change, as sent.
 *
 * @param name only when adding
 * @param password only when adding; without one it is drawn
 */
public record UserRequest(
        @Nullable String name,
        @Nullable String password,
        @Nullable List<@Nullable String> roles,
        @Nullable String csm,
        @Nullable Boolean disabled) {}
