package io.bellwether.security.people;

import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param csm the name under which accounts are this person's; null when none are
 * @param version grows with every change
 */
public record User(
        long no,
        String name,
        String passwordHash,
        Set<Role> roles,
        @Nullable String csm,
        boolean disabled,
        long version,
        Instant createdAt,
        Instant changedAt) {

    /** This person as the caller of a request. */
    public Caller caller(String via, @Nullable String address) {
        return new Caller(name, roles, via, address, csm, null);
    }
}
