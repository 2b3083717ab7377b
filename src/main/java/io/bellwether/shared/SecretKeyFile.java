package io.bellwether.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret key of 32 random bytes, in base64, in a file that its owner alone may read; made when it is not there. */
public final class SecretKeyFile {
    private static final int BYTES = 32;

    private SecretKeyFile() {}

    /** Reads the key; of two processes that find none, one makes it and both read it. */
    public static byte[] readOrMake(Path file) {
        try {
            return decode(file, OwnerOnlyFile.readOrMake(file, SecretKeyFile::fresh));
        } catch (IOException e) {
            throw new KeyFileRefused(file, "it cannot be read or written (" + e + ")", e);
        }
    }

    /** Reads a key that must be there. */
    public static byte[] read(Path file) throws IOException {
        return decode(file, OwnerOnlyFile.read(file));
    }

    private static String fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static byte[] decode(Path file, String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new KeyFileRefused(file, "it is not base64", e);
        }
        if (key.length < BYTES) {
            throw new KeyFileRefused(file, "it has fewer than " + BYTES + " bytes");
        }
        return key;
    }
}
