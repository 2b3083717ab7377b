package io.bellwether.record.chain;

import io.bellwether.record.content.RecordTexts;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What of a record may have to be erased: whose it is, what was answered and from what. The chain holds only its salted
 * digest, which says nothing once content and salt are gone.
 *
 * @param account UTF-8; null when it is about none
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record RecordContent(byte @Nullable [] account, RecordTexts texts) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int FRAME = 320;

    public static byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** SHA-256 of salt and content. */
    public byte[] digest(byte[] salt) {
        return new CanonicalText("bellwether-content-1", FRAME + texts.length())
                .line("salt", HexFormat.of().formatHex(salt))
                .line("account", account)
                .line("answer", texts.answer())
                .line("because", texts.because())
                .line("inputs", texts.inputs())
                .digest();
    }
}
