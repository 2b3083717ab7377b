package io.bellwether.security.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the service sees it.
 *
 * @param roles what was granted
 * @param may the roles with those that they bring along
 * @param csrfToken what a page sends as X-CSRF-Token with every change; only for a session
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignedInResponse(
        String name,
        List<String> roles,
        List<String> may,
        String via,
        @Nullable String csm,
        @Nullable String csrfToken) {

    static SignedInResponse of(Caller caller, @Nullable String token) {
        return new SignedInResponse(
                caller.name(),
                List.of(Role.words(caller.roles())),
                List.of(Role.words(Role.withBrought(caller.roles()))),
                caller.via(),
                caller.csm(),
                token == null ? null : SessionToken.csrf(token));
    }
}
