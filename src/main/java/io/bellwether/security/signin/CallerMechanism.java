package io.bellwether.security.signin;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.problem.ProblemWriter;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import java.util.stream.Collectors;

/** Hands the caller that {@link SigningIn} found to Quarkus, which holds resources to their roles. */
@ApplicationScoped
public class CallerMechanism implements HttpAuthenticationMechanism {
    private final ProblemWriter problems;

    CallerMechanism(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext http, IdentityProviderManager providers) {
        Caller caller = Callers.of(http);
        if (caller == null || caller.roles().isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(caller.name()))
                        .addRoles(Role.withBrought(caller.roles()).stream()
                                .map(Role::word)
                                .collect(Collectors.toSet()))
                        .build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext http) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", Challenge.of(http)));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext http) {
        http.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.of(http));
        problems.write(http, new ProblemException(ProblemType.UNAUTHENTICATED, Challenge.DETAIL));
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
