package io.bellwether.security.people;

import org.jspecify.annotations.Nullable;

/**
 * A new password, as sent.
 *
 * @param current the one it replaces; needed for one's own
 */
public record PasswordRequest(
        @Nullable String current, @Nullable String password) {}
