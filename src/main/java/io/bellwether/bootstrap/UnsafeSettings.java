package io.bellwether.bootstrap;

import io.bellwether.security.signin.Loopback;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Looks for settings that would open the service to people who must not get in, or lose what must be kept. */
final class UnsafeSettings {

    private static final String HOST = "quarkus.http.host";
    private static final String BEHIND_TLS = "bellwether.security.behind-tls-proxy";
    private static final String DEMO = "bellwether.demo.enabled";
    private static final String ISSUER = "bellwether.security.oidc.issuer";
    private static final String JWKS = "bellwether.security.oidc.jwks-url";
    private static final String AUDIENCE = "bellwether.security.oidc.audience";
    private static final Set<String> KNOWN_SECRETS =
            Set.of("postgres", "password", "bellwether", "admin", "secret", "changeme", "change-me", "root", "test");
    private static final int SHORTEST_SECRET = 8;
    private static final List<String> TLS = List.of(
            "quarkus.http.tls-configuration-name",
            "quarkus.http.ssl.certificate.files",
            "quarkus.http.ssl.certificate.key-store-file",
            "quarkus.tls.key-store.pem.0.cert",
            "quarkus.tls.key-store.p12.path",
            "quarkus.tls.key-store.jks.path");

    private final Config config;
    private final List<String> found = new ArrayList<>();

    private UnsafeSettings(Config config) {
        this.config = config;
    }

    /** Refuses the start when there is any, naming them all and what to do. */
    static void refuse(Config config) {
        List<String> found = in(config);
        if (!found.isEmpty()) {
            throw new StartRefused("These settings are not safe:\n  - " + String.join("\n  - ", found));
        }
    }

    /** Each unsafe setting with the reason and the remedy. */
    static List<String> in(Config config) {
        UnsafeSettings settings = new UnsafeSettings(config);
        if (settings.flag(DEMO)) {
            settings.demo();
        } else {
            settings.listening();
            settings.record();
        }
        settings.proxy();
        settings.secrets();
        settings.issuer();
        settings.otherSites();
        return settings.found;
    }

    private void demo() {
        if (isOpen()) {
            found.add(DEMO + "=true with " + HOST + "=" + host()
                    + ": everybody knows the passwords of demo mode. Listen on 127.0.0.1, or switch demo mode off.");
        }
        for (String setting : List.of(BEHIND_TLS, ISSUER)) {
            text(setting)
                    .filter(value -> !value.equals("false"))
                    .ifPresent(value -> found.add(DEMO + "=true with " + setting + "=" + value
                            + ": that belongs to production. Switch one of them off."));
        }
    }

    private void listening() {
        if (!isOpen() || flag(BEHIND_TLS)) {
            return;
        }
        boolean tls = TLS.stream().anyMatch(setting -> text(setting).isPresent());
        String plain = text("quarkus.http.insecure-requests").orElse("enabled");
        if (!tls) {
            found.add(HOST + "=" + host() + " without TLS: passwords and keys would travel readable. Configure"
                    + " a certificate (quarkus.http.ssl.certificate.files and .key-files), or set " + BEHIND_TLS
                    + "=true when only a proxy that ends TLS can reach the service, or listen on 127.0.0.1.");
        } else if (plain.equals("enabled")) {
            found.add("quarkus.http.insecure-requests=enabled with " + HOST + "=" + host()
                    + ": the service would also listen without TLS. Set it to redirect or disabled.");
        }
        if (text("bellwether.security.session.secure-cookie")
                .filter("false"::equals)
                .isPresent()) {
            found.add("bellwether.security.session.secure-cookie=false with " + HOST + "=" + host()
                    + ": the session's cookie would travel readable. Leave it out.");
        }
    }

    private void record() {
        text("bellwether.record.mode")
                .filter("off"::equalsIgnoreCase)
                .ifPresent(
                        off -> found.add(
                                "bellwether.record.mode=off: decisions would not be recorded. Leave it out; it is for measuring in demo mode."));
    }

    private void proxy() {
        boolean forwarding = flag("quarkus.http.proxy.proxy-address-forwarding")
                || flag("quarkus.http.proxy.allow-forwarded")
                || flag("quarkus.http.proxy.allow-x-forwarded");
        if (forwarding && text("quarkus.http.proxy.trusted-proxies").isEmpty()) {
            found.add("quarkus.http.proxy.proxy-address-forwarding=true without quarkus.http.proxy.trusted-proxies:"
                    + " anybody could claim any address. Name the proxy's address there.");
        }
    }

    private void secrets() {
        text(StartSettings.DATABASE_PASSWORD)
                .filter(password ->
                        isWeak(password, text(StartSettings.DATABASE_USER).orElse("")))
                .ifPresent(weak -> found.add(StartSettings.DATABASE_PASSWORD
                        + " is one of the first that a guesser tries, or shorter than " + SHORTEST_SECRET
                        + " characters. Give the database's user another."));
    }

    private static boolean isWeak(String secret, String user) {
        return secret.length() < SHORTEST_SECRET
                || secret.equalsIgnoreCase(user)
                || KNOWN_SECRETS.contains(secret.toLowerCase(Locale.ROOT));
    }

    private void issuer() {
        if (text(ISSUER).isEmpty()) {
            return;
        }
        for (String needed : List.of(JWKS, AUDIENCE)) {
            if (text(needed).isEmpty()) {
                found.add(needed + " is missing although " + ISSUER + " is set: tokens could not be checked in full.");
            }
        }
        text(JWKS)
                .filter(url -> !isGuarded(url))
                .ifPresent(url -> found.add(JWKS + "=" + url
                        + ": whoever sits between could give the service keys of their own. Use https."));
    }

    private static boolean isGuarded(String url) {
        try {
            URI parsed = URI.create(url);
            return "https".equals(parsed.getScheme())
                    || (parsed.getHost() != null && Loopback.isLoopback(parsed.getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void otherSites() {
        text("quarkus.http.cors.origins")
                .filter(origins -> origins.contains("*") && flag("quarkus.http.cors.enabled"))
                .ifPresent(origins -> found.add("quarkus.http.cors.origins=" + origins
                        + ": every site could call the service from its visitors' browsers. Name the sites."));
    }

    private boolean isOpen() {
        return !Loopback.isLoopback(host());
    }

    private String host() {
        return text(HOST).orElse("127.0.0.1");
    }

    private boolean flag(String setting) {
        return config.getOptionalValue(setting, Boolean.class).orElse(false);
    }

    private Optional<String> text(String setting) {
        return config.getOptionalValue(setting, String.class).filter(value -> !value.isBlank());
    }
}
