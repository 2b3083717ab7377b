package io.bellwether.security.key;

import io.bellwether.security.password.RandomText;
import io.bellwether.shared.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key as it is sent: {@code bw_}, eight digits to recognise it by, and 32 random bytes. */
final class KeyText {
    private static final int PREFIX_BYTES = 4;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("(bw_[0-9a-f]{8})_[A-Za-z0-9_-]{43}");

    private KeyText() {}

    static String draw() {
        byte[] prefix = new byte[PREFIX_BYTES];
        RANDOM.nextBytes(prefix);
        return "bw_" + HexFormat.of().formatHex(prefix) + "_" + RandomText.ofBytes(SECRET_BYTES);
    }

    /** Whether the key is the one of the hash; takes the same time either way. */
    static boolean matches(String key, byte[] hash) {
        return MessageDigest.isEqual(hash, hash(key));
    }

    /** The start that is kept readable; empty when the text is no key. */
    static Optional<String> prefix(String key) {
        Matcher form = FORM.matcher(key);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    static byte[] hash(String key) {
        return Sha256.of(key);
    }
}
