package io.bellwether.record.spool;

import io.bellwether.shared.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The start of a segment: what it is, and the form of its entries, so that a program which writes records in another form
 * does not mistake them.
 *
 * @param form the first 8 bytes of the SHA-256 over what describes the form
 */
record SegmentHeader(long form) {
    static final int SIZE = 20;
    private static final byte[] MAGIC = "BWSPOOL1".getBytes(StandardCharsets.US_ASCII);

    static SegmentHeader of(String form) {
        return new SegmentHeader(ByteBuffer.wrap(Sha256.of(form)).getLong());
    }

    byte[] bytes() {
        ByteBuffer header = ByteBuffer.allocate(SIZE).put(MAGIC).putLong(form);
        header.putInt(Frame.sum(header.duplicate().flip()));
        return header.array();
    }

    /** Whether a segment begins with a header that is whole, of whatever form. */
    static boolean isSound(ByteBuffer segment) {
        return segment.limit() >= SIZE
                && segment.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                && segment.getInt(SIZE - 4) == Frame.sum(segment.slice(0, SIZE - 4));
    }

    /** Whether a segment with a sound header holds entries of this form. */
    boolean fits(ByteBuffer segment) {
        return segment.getLong(MAGIC.length) == form;
    }
}
