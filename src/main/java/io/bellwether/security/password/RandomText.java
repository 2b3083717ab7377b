package io.bellwether.security.password;

import java.security.SecureRandom;
import java.util.Base64;

/** Draws secrets. */
public final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** As many random bytes, as text of letters, digits, '-' and '_'. */
    public static String ofBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
