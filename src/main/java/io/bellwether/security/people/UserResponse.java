package io.bellwether.security.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.security.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the service shows them.
 *
 * @param password only in the answer that made it, when the service drew it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserResponse(
        String name,
        List<String> roles,
        @Nullable String csm,
        boolean disabled,
        Instant createdAt,
        Instant changedAt,
        @Nullable String password) {

    static UserResponse of(User user, @Nullable String password) {
        return new UserResponse(
                user.name(),
                List.of(Role.words(user.roles())),
                user.csm(),
                user.disabled(),
                user.createdAt(),
                user.changedAt(),
                password);
    }
}
