package io.bellwether.record.chain;

import java.util.HexFormat;
import java.util.UUID;

/** The hash of a record at its place in a chain. */
public final class ChainHash {
    private static final int PLACE = 180;

    private ChainHash() {}

    /**
     * SHA-256 of a record's canonical text.
     *
     * @param head the record's {@link RecordHead#lines()}
     */
    public static byte[] of(byte[] previous, UUID writer, long seq, byte[] head) {
        return new CanonicalText("bellwether-record-1", PLACE + head.length)
                .line("previous", HexFormat.of().formatHex(previous))
                .line("writer", writer.toString())
                .line("seq", seq)
                .lines(head)
                .digest();
    }
}
