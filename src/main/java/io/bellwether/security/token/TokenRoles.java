package io.bellwether.security.token;

import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token's claims say about the caller. */
final class TokenRoles {
    private final String path;
    private final Map<String, Role> given;

    TokenRoles(SecurityConfig.Oidc config) {
        this.path = config.rolesClaim();
        this.given = config.roles();
    }

    /** The roles that the claim's values give; values that give none are another service's. */
    Set<Role> of(Map<String, Object> claims) {
        Object value = at(claims, path);
        Collection<?> values = value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Object each : values) {
            String text = String.valueOf(each);
            Role role = given.isEmpty() ? Role.of(text).orElse(null) : given.get(text);
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }

    /** The value at a path like {@code realm_access/roles}; a claim of that very name comes first. */
    static @Nullable Object at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        Object value = claims;
        for (String step : path.split("/", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }
}
