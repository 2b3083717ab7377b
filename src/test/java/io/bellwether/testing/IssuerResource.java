package io.bellwether.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The OpenID Connect issuer whose tokens the tests' application accepts, and its settings for tests of signing in. */
public final class IssuerResource implements QuarkusTestResourceLifecycleManager {

    /** Under which name the whole JVM finds the one issuer's private key and address. */
    private static final String KEY = "bellwether.test.issuer-key";

    private static final String URL = "bellwether.test.issuer-url";

    @Override
    public Map<String, String> start() {
        if (System.getProperty(KEY) == null) {
            TestIssuer issuer = TestIssuer.start();
            System.setProperty(KEY, issuer.privateKey());
            System.setProperty(URL, issuer.url());
        }
        return Map.of(
                "bellwether.security.oidc.issuer",
                System.getProperty(URL),
                "bellwether.security.oidc.jwks-url",
                System.getProperty(URL) + "/jwks",
                "bellwether.security.oidc.audience",
                TestIssuer.AUDIENCE,
                // Every test comes from one address, and all fail a lot.
                "bellwether.security.tries.per-address",
                "1000000",
                "bellwether.security.tries.audited-per-minute",
                "1000000");
    }

    /** The issuer, as tests sign with it. */
    public static TestIssuer issuer() {
        return TestIssuer.of(System.getProperty(URL), System.getProperty(KEY));
    }

    @Override
    public void stop() {}
}
