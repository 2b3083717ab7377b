package io.bellwether.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who gets in and how long it holds. */
@ConfigMapping(prefix = "bellwether.security")
public interface SecurityConfig {

    /** How long people and keys are remembered before the database is asked again; bounds how long another replica
     * still lets in what was revoked. */
    @WithDefault("5s")
    Duration remember();

    /** Whether a caller who is a reader only, and has a CSM name, sees only accounts whose csm is that name. */
    @WithDefault("false")
    boolean ownAccounts();

    /** Who may read /q/metrics. */
    @WithDefault("loopback")
    Open metrics();

    /** Who may read /q/health. */
    @WithDefault("anyone")
    Open health();

    /** Who may read /q/openapi. */
    @WithDefault("loopback")
    Open openapi();

    /** To whom a path is open beside those who sign in. */
    enum Open {
        ANYONE,
        LOOPBACK,
        SIGNED_IN
    }
}
