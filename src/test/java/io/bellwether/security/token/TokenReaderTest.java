package io.bellwether.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.security.Role;
import io.bellwether.security.SecuritySettings;
import io.bellwether.testing.TestIssuer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Attacks on tokens, against an issuer of the test's own. */
class TokenReaderTest {
    private static final KeyPair STRANGERS = TestIssuer.pair();

    private final TestIssuer issuer = TestIssuer.start();
    private final TokenReader reader = reader(Map.of());

    private TokenReader reader(Map<String, String> other) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "oidc.issuer",
                issuer.url(),
                "oidc.jwks-url",
                issuer.url() + "/jwks",
                "oidc.audience",
                TestIssuer.AUDIENCE));
        settings.putAll(other);
        return Objects.requireNonNull(
                TokenReader.of(SecuritySettings.with(settings).oidc()));
    }

    @Test
    void shouldTellTheCallerWhenTheTokenIsGood() throws RefusedTokenException {
        VerifiedToken token = reader.read(issuer.token(Map.of("roles", List.of("reader", "editor", "other"))));

        assertThat(token.name()).isEqualTo("robot");
        assertThat(token.roles()).containsExactlyInAnyOrder(Role.READER, Role.EDITOR);
    }

    @Test
    void shouldMapValuesToRolesWhenSettingsSaySo() throws RefusedTokenException {
        TokenReader mapping = reader(Map.of(
                "oidc.roles-claim", "realm_access/roles",
                "oidc.name-claim", "email",
                "oidc.csm-claim", "csm",
                "oidc.roles.\"cs ops\"", "editor",
                "oidc.roles.boss", "admin"));

        VerifiedToken token = mapping.read(issuer.token(Map.of(
                "email", "ana@example.com",
                "csm", "Ana",
                "realm_access", Map.of("roles", List.of("cs ops", "approver")))));

        assertThat(token).extracting(VerifiedToken::name, VerifiedToken::csm).containsExactly("ana@example.com", "Ana");
        assertThat(token.roles()).containsExactly(Role.EDITOR);
    }

    @Test
    void shouldRefuseWhenTheAlgorithmIsNone() {
        refuses(part("{\"alg\":\"none\",\"kid\":\"first\"}") + "." + payload(issuer.token(Map.of())) + ".");
        refuses(part("{\"alg\":\"None\"}") + "." + payload(issuer.token(Map.of())) + ".");
    }

    @Test
    void shouldRefuseWhenThePublicKeyIsUsedAsASharedSecret() throws Exception {
        byte[] publicKey = issuer.publicKey(TestIssuer.FIRST_KEY).getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(publicKey, pem.getBytes(StandardCharsets.US_ASCII))) {
            String signed = part("{\"alg\":\"HS256\",\"kid\":\"first\"}") + "." + payload(issuer.token(Map.of()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            refuses(signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        }
    }

    @ParameterizedTest
    @CsvSource({"ES256, 256", "ES384, 384", "ES512, 521"})
    void shouldTellTheCallerWhenTheIssuerSignsWithACurve(SignatureAlgorithm algorithm, int bits)
            throws RefusedTokenException {
        KeyPair curve = TestIssuer.pair("EC", bits);
        issuer.publish("curve", curve.getPublic());

        assertThat(reader.read(signed("curve", algorithm, curve)).name()).isEqualTo("robot");
        assertThat(reader.read(issuer.token(Map.of())).name())
                .as("a token by the issuer's other key")
                .isEqualTo("robot");
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "RS384", "RS512"})
    void shouldTellTheCallerWhenTheIssuerSignsWithRsa(SignatureAlgorithm algorithm) throws RefusedTokenException {
        KeyPair rsa = TestIssuer.pair();
        issuer.publish("rsa", rsa.getPublic());

        assertThat(reader.read(signed("rsa", algorithm, rsa)).name()).isEqualTo("robot");
    }

    @Test
    void shouldRefuseWhenTheKeyIsAnothersOrOfAnotherKind() {
        KeyPair curve = TestIssuer.pair("EC", 256);
        issuer.publish("curve", curve.getPublic());

        refuses(signed("curve", SignatureAlgorithm.ES256, TestIssuer.pair("EC", 256)));
        refuses(signed(TestIssuer.FIRST_KEY, SignatureAlgorithm.ES256, curve));
        refuses(signed("curve", SignatureAlgorithm.RS256, STRANGERS));
        String[] good = signed("curve", SignatureAlgorithm.ES256, curve).split("\\.", -1);
        // both numbers of the signature 0: a check that forgets their range takes it for anybody's
        refuses(good[0] + "." + good[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
        refuses(part("{\"alg\":\"ES384\",\"kid\":\"curve\"}") + "." + good[1] + "." + good[2]);
    }

    private String signed(String kid, SignatureAlgorithm algorithm, KeyPair pair) {
        return issuer.claims(Map.of()).jws().algorithm(algorithm).keyId(kid).sign(pair.getPrivate());
    }

    @Test
    void shouldRefuseWhenItHasExpiredOrIsNotValidYet() {
        long now = Clock.systemUTC().instant().getEpochSecond();
        refuses(Map.of("iat", now - 600, "exp", now - 60), "expired");
        refuses(Map.of("nbf", now + 600, "exp", now + 1_200), "not valid yet");
        String header = "{\"alg\":\"RS256\",\"kid\":\"first\"}";
        String forEver = "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"robot\",\"iat\":%d,\"roles\":[\"reader\"]%s}";
        assertThatCode(() -> reader.read(issuer.signed(
                        header, forEver.formatted(issuer.url(), TestIssuer.AUDIENCE, now, ",\"exp\":" + (now + 60)))))
                .doesNotThrowAnyException();
        refuses(issuer.signed(header, forEver.formatted(issuer.url(), TestIssuer.AUDIENCE, now, "")));
    }

    @Test
    void shouldAllowForClocksWhenTheyAreALittleApart() throws RefusedTokenException {
        long now = Clock.systemUTC().instant().getEpochSecond();

        assertThat(reader.read(issuer.token(Map.of("exp", now - 10, "iat", now - 60)))
                        .name())
                .isEqualTo("robot");
    }

    @Test
    void shouldRefuseWhenItIsForOrOfSomebodyElse() {
        refuses(Map.of("aud", "another-service"), "for somebody else");
        refuses(Map.of("iss", "https://evil.example"), "another issuer");
        Map<String, @Nullable Object> forAnybody = new HashMap<>();
        forAnybody.put("aud", null);
        assertThatThrownBy(() -> reader.read(issuer.token(forAnybody))).isInstanceOf(RefusedTokenException.class);
    }

    @Test
    void shouldRefuseWhenNobodyPublishedTheKey() {
        refuses(issuer.claims(Map.of()).jws().keyId("unknown").sign(STRANGERS.getPrivate()));
        refuses(issuer.claims(Map.of()).jws().keyId(TestIssuer.FIRST_KEY).sign(STRANGERS.getPrivate()));
        refuses(issuer.claims(Map.of()).jws().sign(STRANGERS.getPrivate()));
    }

    @Test
    void shouldRefuseWhenTheTokenBringsItsOwnKey() {
        RSAPublicKey own = (RSAPublicKey) STRANGERS.getPublic();
        String n = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(own.getModulus().toByteArray());
        refuses(issuer.claims(Map.of())
                .jws()
                .header("jwk", Map.of("kty", "RSA", "n", n, "e", "AQAB"))
                .header("jku", issuer.url() + "/evil")
                .keyId(TestIssuer.FIRST_KEY)
                .sign(STRANGERS.getPrivate()));
    }

    @Test
    void shouldRefuseWhenThePayloadWasChanged() {
        String[] parts = issuer.token(Map.of()).split("\\.", -1);
        String more =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("reader", "admin");
        refuses(parts[0] + "." + part(more) + "." + parts[2]);
        refuses(parts[0] + "." + parts[1] + ".");
        refuses(parts[0] + "." + parts[1]);
        refuses("");
        refuses("a.b.c");
    }

    @Test
    void shouldFollowWhenTheIssuerRotatesItsKeys() throws RefusedTokenException {
        String old = issuer.token(Map.of());
        long fetched = System.nanoTime();
        assertThat(reader.read(old).name()).isEqualTo("robot");
        // keys that were fetched within the last 300 ms are not fetched again
        while (System.nanoTime() - fetched < 500_000_000L) {
            Thread.onSpinWait();
        }
        KeyPair next = TestIssuer.pair();
        issuer.publish("next", next.getPublic());
        issuer.withdraw(TestIssuer.FIRST_KEY);

        String fresh = issuer.claims(Map.of()).jws().keyId("next").sign(next.getPrivate());

        assertThat(reader.read(fresh).name()).isEqualTo("robot");
        refuses(old);
    }

    @Test
    void shouldRefuseWhenItGivesNoRoleOrNoName() {
        refuses(Map.of("roles", List.of("manager")), "gives no role");
        refuses(Map.of("roles", "ADMIN"), "gives no role");
        refuses(Map.of("sub", "a\r\nb"), "no claim sub");
        refuses(issuer.token(Map.of("sub", 17)));
    }

    @Test
    void shouldRefuseWhenTheAlgorithmIsNotOneOfTheAllowed() {
        refuses(issuer.claims(Map.of())
                .jws()
                .algorithm(SignatureAlgorithm.PS256)
                .keyId(TestIssuer.FIRST_KEY)
                .sign(STRANGERS.getPrivate()));
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> reader.read(token)).as(token).isInstanceOf(RefusedTokenException.class);
    }

    private void refuses(Map<String, Object> claims, String why) {
        assertThatThrownBy(() -> reader.read(issuer.token(claims)))
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining(why);
    }

    private static String payload(String token) {
        return token.split("\\.", -1)[1];
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
