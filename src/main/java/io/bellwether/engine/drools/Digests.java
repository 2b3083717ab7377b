package io.bellwether.engine.drools;

import io.bellwether.shared.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over several parts, each with its length, so that no two lists of parts look alike. */
final class Digests {
    private Digests() {}

    static String hex(List<byte[]> parts) {
        MessageDigest digest = Sha256.digest();
        for (byte[] part : parts) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
