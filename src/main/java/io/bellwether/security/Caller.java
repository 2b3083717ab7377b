package io.bellwether.security;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name a user's name, a key's name, or a token's subject
 * @param via how they proved it: password, session, key, token, loopback, or system for the service itself
 * @param address where the request came from; null for the service itself
 */
public record Caller(
        String name, Set<Role> roles, String via, @Nullable String address) {

    /** The service acting by itself: at start, by schedule, for a watched folder. */
    public static final Caller SYSTEM = new Caller("system", EnumSet.allOf(Role.class), "system", null);
}
