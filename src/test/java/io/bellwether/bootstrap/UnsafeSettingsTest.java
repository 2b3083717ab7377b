package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnsafeSettingsTest {

    @Test
    void shouldFindNothingWhenTheServiceStaysOnThisMachine() {
        assertThat(found(Map.of())).isEmpty();
        assertThat(found(Map.of("bellwether.demo.enabled", "true", "bellwether.record.mode", "off")))
                .isEmpty();
        assertThat(found(Map.of("quarkus.http.host", "localhost"))).isEmpty();
    }

    @Test
    void shouldNameEverythingAtOnceWhenMuchIsUnsafe() {
        SmallRyeConfig config = config(Map.of(
                "quarkus.http.host", "0.0.0.0",
                "bellwether.record.mode", "off",
                "quarkus.datasource.username", "bellwether",
                "quarkus.datasource.password", "bellwether",
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "bellwether.security.oidc.issuer", "https://id.example.com",
                "bellwether.security.oidc.jwks-url", "http://id.example.com/keys",
                "bellwether.security.session.secure-cookie", "false",
                "quarkus.http.cors.enabled", "true",
                "quarkus.http.cors.origins", "/.*/"));

        assertThatThrownBy(() -> UnsafeSettings.refuse(config))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "quarkus.http.host=0.0.0.0",
                        "bellwether.security.behind-tls-proxy=true",
                        "bellwether.record.mode=off",
                        "quarkus.datasource.password is one",
                        "quarkus.http.proxy.trusted-proxies",
                        "bellwether.security.oidc.jwks-url=http://",
                        "bellwether.security.oidc.audience is missing",
                        "secure-cookie=false",
                        "quarkus.http.cors.origins");
        assertThat(UnsafeSettings.in(config)).hasSize(8);
    }

    @Test
    void shouldListenToAllWhenTlsIsSomewhere() {
        assertThat(found(Map.of("quarkus.http.host", "0.0.0.0", "bellwether.security.behind-tls-proxy", "true")))
                .isEmpty();
        assertThat(found(Map.of(
                        "quarkus.http.host", "0.0.0.0",
                        "quarkus.http.ssl.certificate.files", "cert.pem",
                        "quarkus.http.insecure-requests", "redirect")))
                .isEmpty();
        assertThat(found(Map.of("quarkus.http.host", "0.0.0.0", "quarkus.http.ssl.certificate.files", "cert.pem")))
                .singleElement()
                .asString()
                .contains("quarkus.http.insecure-requests");
    }

    @Test
    void shouldRefuseDemoModeWhenOthersCouldReachIt() {
        assertThat(found(Map.of("bellwether.demo.enabled", "true", "quarkus.http.host", "0.0.0.0")))
                .singleElement()
                .asString()
                .contains("bellwether.demo.enabled", "quarkus.http.host=0.0.0.0");
        assertThat(found(Map.of(
                        "bellwether.demo.enabled", "true",
                        "bellwether.security.behind-tls-proxy", "true",
                        "bellwether.security.oidc.issuer", "https://id.example.com")))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    private static List<String> found(Map<String, String> settings) {
        return UnsafeSettings.in(config(settings));
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 1_000))
                .build();
    }
}
