package io.bellwether.security.signin;

import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.SecurityConfig.Open;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Which paths may be asked for at all.
 *
 * <p>Below {@code /api/} each resource's annotation decides, and one without any is denied; every other path is for
 * those who signed in, but for the few that settings open.
 */
@ApplicationScoped
public class PathRules implements HttpSecurityPolicy {
    private final SecurityConfig config;

    PathRules(SecurityConfig config) {
        this.config = config;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext http, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return permits(http.normalizedPath(), Callers.of(http)) ? CheckResult.permit() : CheckResult.deny();
    }

    private boolean permits(String path, @Nullable Caller caller) {
        if (path.startsWith("/api/")
                || (caller != null
                        && caller.questions() == null
                        && !caller.roles().isEmpty())) {
            return true;
        }
        String address = caller == null ? null : caller.address();
        if (below(path, "/q/health")) {
            return isOpen(config.health(), address);
        } else if (below(path, "/q/metrics")) {
            return isOpen(config.metrics(), address);
        }
        return below(path, "/q/openapi") && isOpen(config.openapi(), address);
    }

    private static boolean below(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private boolean isOpen(Open open, @Nullable String address) {
        return switch (open) {
            case ANYONE -> true;
            // A proxy on this machine sends everybody's requests from here.
            case LOOPBACK -> !config.behindTlsProxy() && address != null && Loopback.isLoopback(address);
            case SIGNED_IN -> false;
        };
    }
}
