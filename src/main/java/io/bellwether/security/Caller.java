package io.bellwether.security;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name a user's name, a key's name, or a token's subject
 * @param roles what was granted; {@link #may} also knows what those bring along
 * @param via how they proved it: password, session, key, token, nothing, or system for the service itself
 * @param address where the request came from; null for the service itself
 * @param csm the name under which accounts are this person's; null when none are
 * @param questions the only questions that may be asked; null when all may be
 */
public record Caller(
        String name,
        Set<Role> roles,
        String via,
        @Nullable String address,
        @Nullable String csm,
        @Nullable Set<String> questions) {

    /** The service acting by itself: at start, by schedule, for a watched folder. */
    public static final Caller SYSTEM = new Caller("system", EnumSet.allOf(Role.class), "system", null);

    /** A caller who is not held to certain accounts or questions. */
    public Caller(String name, Set<Role> roles, String via, @Nullable String address) {
        this(name, roles, via, address, null, null);
    }

    /** Somebody who did not say who they are. */
    public static Caller unknown(@Nullable String address) {
        return new Caller("anonymous", EnumSet.noneOf(Role.class), "nothing", address);
    }

    /** Whether the role was granted or comes along with one that was. */
    public boolean may(Role role) {
        return Role.withBrought(roles).contains(role);
    }

    /** Whether the caller was granted the role of a reader and nothing else. */
    public boolean isReaderOnly() {
        return roles.equals(Set.of(Role.READER));
    }

    /** Whether the key in use lets ask this question. */
    public boolean mayAsk(String question) {
        return questions == null || questions.contains(question);
    }
}
