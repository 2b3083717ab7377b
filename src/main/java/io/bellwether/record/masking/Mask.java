package io.bellwether.record.masking;

import io.bellwether.record.chain.CanonicalText;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What stands in the record in a value's place: {@code masked:<fact>}, with a keyed hash behind it where one is kept. */
final class Mask {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "masked:";

    private final @Nullable SecretKeySpec key;

    /** @param key null when nothing is kept of a value */
    Mask(byte @Nullable [] key) {
        this.key = key == null ? null : new SecretKeySpec(key, ALGORITHM);
    }

    /** Equal values of one fact have one mask; of another fact another, so that facts cannot be compared. */
    String of(String fact, String value) {
        return key == null ? PREFIX + fact : PREFIX + fact + ":" + hash(key, fact, value);
    }

    /** How values are kept. */
    String how() {
        return key == null ? "drop" : "hash";
    }

    private static String hash(SecretKeySpec key, String fact, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] text = new CanonicalText("bellwether-masked-1")
                    .line("fact", fact)
                    .line("value", value)
                    .bytes();
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
