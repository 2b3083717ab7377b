package io.bellwether.shared;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids that sort by time: UUID version 7 (RFC 9562), strictly increasing within this process. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A new id at a time in milliseconds since the epoch; 12 bits count ids of the same millisecond. */
    public static UUID next(long epochMillis) {
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, epochMillis << 12));
        long high = ((stamp >>> 12) << 16) | 0x7000L | (stamp & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * The id of something that is named, at a time in milliseconds since the epoch: the same each time, so that whoever makes it
     * again makes the same.
     */
    public static UUID named(long epochMillis, String name) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(name));
        long high = (epochMillis << 16) | 0x7000L | (digest.getLong() & 0xFFF);
        long low = (digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
