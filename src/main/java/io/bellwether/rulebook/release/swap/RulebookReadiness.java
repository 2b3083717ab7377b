package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.release.ActiveRulebook;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once a release is live; says which, and whether it is the one that it should be. A replica that is behind stays
 * ready: a good answer by the release before is better than none, and it says by which release it was given.
 */
@Readiness
@ApplicationScoped
class RulebookReadiness implements HealthCheck {
    private static final int LONGEST_REASON = 500;

    private final ActiveRulebook active;
    private final RunningReplica replica;

    RulebookReadiness(ActiveRulebook active, RunningReplica replica) {
        this.active = active;
        this.replica = replica;
    }

    @Override
    public HealthCheckResponse call() {
        return active.ifLive()
                .map(release -> {
                    Standing standing = replica.standing();
                    HealthCheckResponseBuilder ready = HealthCheckResponse.named("rulebook")
                            .up()
                            .withData("release", release.number())
                            .withData("sha256", release.sha256())
                            .withData("behind", standing.behind())
                            .withData("cutOff", standing.cutOff());
                    if (standing.behind()) {
                        ready.withData("wanted", standing.wanted());
                    }
                    String notAsked =
                            String.join("; ", release.rulebook().notAsked().values());
                    if (!notAsked.isEmpty()) {
                        ready.withData("notAsked", notAsked.substring(0, Math.min(notAsked.length(), LONGEST_REASON)));
                    }
                    String reason = standing.reason();
                    if (reason != null) {
                        ready.withData("reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
                    }
                    return ready.build();
                })
                .orElseGet(() -> HealthCheckResponse.down("rulebook"));
    }
}
