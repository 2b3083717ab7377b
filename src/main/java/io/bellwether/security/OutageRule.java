package io.bellwether.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What holds of callers while the database is away: where decisions are answered and spooled meanwhile, what was known of
 * callers counts on for a while; elsewhere nobody could be answered anyway.
 */
@ApplicationScoped
public class OutageRule {
    private final SecurityConfig config;
    private final boolean spools;

    OutageRule(
            SecurityConfig config,
            @ConfigProperty(name = "bellwether.record.when-unavailable", defaultValue = "refuse")
                    String whenUnavailable) {
        this.config = config;
        this.spools = whenUnavailable.equalsIgnoreCase("spool");
    }

    /** How old what is known of people and keys may be then. */
    public Duration remember() {
        return spools ? config.rememberWhileAway() : Duration.ZERO;
    }

    /** Whether a token's sign-in may be written down once the database is back. */
    public boolean mayWriteLater() {
        return spools;
    }
}
