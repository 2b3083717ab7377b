package io.bellwether.rulebook.release;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a release is live; says which. */
@Readiness
@ApplicationScoped
class RulebookReadiness implements HealthCheck {
    private final ActiveRulebook active;

    RulebookReadiness(ActiveRulebook active) {
        this.active = active;
    }

    @Override
    public HealthCheckResponse call() {
        return active.ifLive()
                .map(release -> HealthCheckResponse.named("rulebook")
                        .up()
                        .withData("release", release.number())
                        .withData("sha256", release.sha256())
                        .build())
                .orElseGet(() -> HealthCheckResponse.down("rulebook"));
    }
}
