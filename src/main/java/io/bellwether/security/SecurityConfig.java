package io.bellwether.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who gets in and how long it holds. */
@ConfigMapping(prefix = "bellwether.security")
public interface SecurityConfig {

    /** How long people, keys, sessions and tokens are remembered before they are looked up again; it bounds how long
     * another replica still lets in what was revoked here. */
    @WithDefault("5s")
    Duration remember();

    /** How old what is known of people and keys may be while the database is away, where records are spooled then; it
     * bounds how long somebody is still let in who was turned away on another replica just before. */
    @WithDefault("5m")
    Duration rememberWhileAway();

    /** Whether a caller who is a reader only, and has a CSM name, sees only accounts whose csm is that name. */
    @WithDefault("false")
    boolean ownAccounts();

    /** Whether whatever reaches the service came through a proxy that ends TLS. */
    @WithDefault("false")
    boolean behindTlsProxy();

    /** The password of the first admin, used while there are no people; without it one is drawn and shown once. */
    Optional<String> firstPassword();

    /** The same from a file. */
    Optional<Path> firstPasswordFile();

    /** Who may read /q/metrics. */
    @WithDefault("loopback")
    Open metrics();

    /** Who may read /q/health. */
    @WithDefault("anyone")
    Open health();

    /** Who may read /q/openapi. */
    @WithDefault("loopback")
    Open openapi();

    Session session();

    Tries tries();

    Oidc oidc();

    /** To whom a path is open beside those who sign in; behind a proxy nobody counts as on this machine. */
    enum Open {
        ANYONE,
        LOOPBACK,
        SIGNED_IN
    }

    /** How long a browser stays signed in. */
    interface Session {

        /** Without a request. */
        @WithDefault("1h")
        Duration idle();

        /** In all. */
        @WithDefault("12h")
        Duration longest();

        /** Whether the cookie travels over TLS only; by default unless the service is reached over loopback alone. */
        Optional<Boolean> secureCookie();
    }

    /** How many tries to sign in may fail before the next has to wait, twice as long each time. */
    interface Tries {

        /** For one name from one address. */
        @WithDefault("5")
        int perNameAndAddress();

        /** From one address (for IPv6 one /64), whatever the names. */
        @WithDefault("30")
        int perAddress();

        /** For one name, from addresses that never signed in under it. */
        @WithDefault("100")
        int perName();

        /** How many failed tries a minute are written down one by one; the rest is counted. */
        @WithDefault("60")
        int auditedPerMinute();

        /** The longest wait, and how long failed tries are remembered. */
        @WithDefault("15m")
        Duration longestWait();
    }

    /** The issuer whose bearer tokens are accepted. */
    interface Oidc {

        /** What {@code iss} must be; without it no token is accepted. */
        Optional<String> issuer();

        /** Where the issuer's keys are. */
        Optional<String> jwksUrl();

        /** What {@code aud} must hold. */
        Optional<String> audience();

        /** How far clocks may be apart. */
        @WithDefault("30s")
        Duration clockSkew();

        /** The claim that names the caller. */
        @WithDefault("sub")
        String nameClaim();

        /** The claim that holds roles, a text or a list; parts of a path are parted by a slash. */
        @WithDefault("roles")
        String rolesClaim();

        /** The claim that holds the CSM name, if there is one. */
        Optional<String> csmClaim();

        /** Which value of the roles claim gives which role; without any, values are roles' own names. */
        Map<String, Role> roles();
    }
}
