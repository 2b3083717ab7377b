package io.bellwether.bootstrap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive unless the service's own database ended and could not be started again: then only a start of the whole helps. */
@Liveness
@ApplicationScoped
class EmbeddedDatabaseLiveness implements HealthCheck {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("embedded-database")
                .status(!DatabaseOfItsOwn.isGoneFor(LONGEST))
                .build();
    }
}
