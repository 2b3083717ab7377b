package io.bellwether.record.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How an entry stands in a segment: a mark, its length, a CRC32C of both and of its place, a CRC32C of the entry, the entry.
 * The length has a sum of its own, so that an entry which was cut short is told from one whose length is damaged; the place is
 * in it, so that bytes within an entry cannot pass for one.
 */
final class Frame {
    static final int HEADER = 16;
    private static final int MARK = 0x42574A45;

    private Frame() {}

    static int size(byte[] entry) {
        return HEADER + entry.length;
    }

    /** Appends the entry's frame, which will stand at a place of its file. */
    static void put(ByteBuffer buffer, long place, byte[] entry) {
        buffer.putInt(MARK)
                .putInt(entry.length)
                .putInt(headerSum(place, entry.length))
                .putInt(sum(ByteBuffer.wrap(entry)))
                .put(entry);
    }

    /** The length of the entry whose frame begins at a place; -1 when none does. */
    static int length(ByteBuffer segment, int place) {
        if (place + HEADER > segment.limit() || segment.getInt(place) != MARK) {
            return -1;
        }
        int length = segment.getInt(place + 4);
        return length > 0 && segment.getInt(place + 8) == headerSum(place, length) ? length : -1;
    }

    /** Whether the entry at a place, which is there as a whole, is as it was written. */
    static boolean isSound(ByteBuffer segment, int place, int length) {
        return segment.getInt(place + 12) == sum(segment.slice(place + HEADER, length));
    }

    private static int headerSum(long place, int length) {
        return sum(ByteBuffer.allocate(16)
                .putInt(MARK)
                .putInt(length)
                .putLong(place)
                .flip());
    }

    static int sum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
