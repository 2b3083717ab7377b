package io.bellwether.testing;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect issuer on loopback, which publishes its keys and signs what a test tells it to. */
public final class TestIssuer {
    public static final String AUDIENCE = "bellwether-tests";
    public static final String FIRST_KEY = "first";

    private final String url;
    private final PrivateKey key;
    private final Map<String, PublicKey> published = new ConcurrentHashMap<>();

    private TestIssuer(String url, PrivateKey key) {
        this.url = url;
        this.key = key;
    }

    /** An issuer with one key, which goes with the JVM. */
    public static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            KeyPair pair = pair();
            TestIssuer issuer =
                    new TestIssuer("http://127.0.0.1:" + server.getAddress().getPort(), pair.getPrivate());
            issuer.published.put(FIRST_KEY, pair.getPublic());
            server.createContext("/jwks", exchange -> {
                byte[] keys = issuer.jwks().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An issuer that another class loader started. */
    static TestIssuer of(String url, String privateKey) {
        try {
            byte[] bytes = Base64.getDecoder().decode(privateKey);
            return new TestIssuer(url, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair pair() {
        return pair("RSA", 2048);
    }

    /** A pair of the algorithm {@code RSA} or {@code EC}. */
    public static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    String privateKey() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The public key that tokens are checked with. */
    public PublicKey publicKey(String kid) {
        return Objects.requireNonNull(published.get(kid));
    }

    /** Publishes another key beside those that are there. */
    public void publish(String kid, PublicKey publicKey) {
        published.put(kid, publicKey);
    }

    public void withdraw(String kid) {
        published.remove(kid);
    }

    private String jwks() {
        return published.entrySet().stream()
                .map(entry -> jwk(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String jwk(String kid, PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
                    .formatted(kid, base64(rsa.getModulus()), base64(rsa.getPublicExponent()));
        }
        ECPublicKey curve = (ECPublicKey) key;
        int bits = curve.getParams().getCurve().getField().getFieldSize();
        return "{\"kty\":\"EC\",\"use\":\"sig\",\"kid\":\"%s\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        kid,
                        bits,
                        base64(curve.getW().getAffineX(), (bits + 7) / 8),
                        base64(curve.getW().getAffineY(), (bits + 7) / 8));
    }

    private static String base64(BigInteger number) {
        return base64(number, (number.bitLength() + 7) / 8);
    }

    private static String base64(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, unsigned, length - (bytes.length - from), bytes.length - from);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    /** Good claims, but for those that are given; a null leaves one out. */
    public JwtClaimsBuilder claims(Map<String, ? extends @Nullable Object> other) {
        long now = Instant.now(Clock.systemUTC()).getEpochSecond();
        Map<String, @Nullable Object> claims = new LinkedHashMap<>(Map.of(
                "iss", url, "aud", AUDIENCE, "sub", "robot", "iat", now, "exp", now + 300, "roles", Set.of("reader")));
        claims.putAll(other);
        claims.values().removeIf(Objects::isNull);
        return Jwt.claims(claims);
    }

    /** A token with any header and payload, signed with RS256 by the first key. */
    public String signed(String header, String payload) {
        try {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String text = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of this issuer with its first key. */
    public String token(Map<String, ? extends @Nullable Object> other) {
        return claims(other).jws().keyId(FIRST_KEY).sign(key);
    }
}
