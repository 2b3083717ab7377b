package io.bellwether.record.chain;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What of a record may have to be erased: whose it is, what was answered and from what. The chain holds only its salted
 * digest, which says nothing once content and salt are gone.
 *
 * @param account UTF-8; null when it is about none
 * @param answer the body as it left
 * @param because null when the body holds the reasons
 * @param inputs all that the evaluation could read
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record RecordContent(byte @Nullable [] account, byte[] answer, byte @Nullable [] because, byte[] inputs) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    public static byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** SHA-256 of salt and content. */
    public byte[] digest(byte[] salt) {
        return new CanonicalText("bellwether-content-1")
                .line("salt", HexFormat.of().formatHex(salt))
                .line("account", account)
                .line("answer", answer)
                .line("because", because)
                .line("inputs", inputs)
                .digest();
    }
}
