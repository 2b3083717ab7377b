package io.bellwether.security.session;

import io.bellwether.security.password.RandomText;
import io.bellwether.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a session's cookie holds, and what is made of it. */
final class SessionToken {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private SessionToken() {}

    static String draw() {
        return RandomText.ofBytes(BYTES);
    }

    static boolean hasForm(String token) {
        return FORM.matcher(token).matches();
    }

    /** What the database keeps of it. */
    static byte[] hash(String token) {
        return Sha256.of(token);
    }

    /** What a page must send to show that it could read the answer to its sign-in; the cookie does not tell it. */
    static String csrf(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] proof = mac.doFinal("csrf".getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isCsrf(String token, String given) {
        return MessageDigest.isEqual(
                csrf(token).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
