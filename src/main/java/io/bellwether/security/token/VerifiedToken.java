package io.bellwether.security.token;

import io.bellwether.security.Caller;
import io.bellwether.security.Principals;
import io.bellwether.security.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token said whose signature and claims were checked. */
record VerifiedToken(String name, Set<Role> roles, @Nullable String csm, Instant expiresAt) {

    Caller caller(String address) {
        return new Caller(Principals.token(name), roles, "token", address, csm, null);
    }
}
