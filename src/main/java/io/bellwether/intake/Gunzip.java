package io.bellwether.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/** Unpacks gzip, with its sums checked; several files in a row are one, as the standard has it. */
final class Gunzip extends Unpacker {
    private static final byte[] BEGINS = {0x1F, (byte) 0x8B, 8};
    private static final int FIXED = 10;
    private static final int FLAGS = 3;
    private static final int SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int FOOT = 8;
    /** Names and comments of a file are within this. */
    private static final int LONGEST_HEAD = 4_096;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] frame = new byte[LONGEST_HEAD];
    private int framed;
    private Part part = Part.HEAD;
    private byte[] input = {};
    private int from;
    private boolean any;

    private enum Part {
        HEAD,
        CONTENT,
        FOOT
    }

    Gunzip(String way) {
        super(way);
    }

    @Override
    void next(byte[] bytes) {
        input = bytes;
        from = 0;
        if (part == Part.CONTENT) {
            inflater.setInput(bytes);
        }
    }

    @Override
    int unpack(byte[] plain) throws IOException {
        while (true) {
            if (part == Part.CONTENT) {
                int count = Inflate.inflated(inflater, plain, false);
                sum.update(plain, 0, count);
                if (count > 0 || !inflater.finished()) {
                    return count;
                }
                from = input.length - inflater.getRemaining();
                part = Part.FOOT;
            } else if (!frame()) {
                return 0;
            }
        }
    }

    /** Reads on in a head or a foot; false when more of it has to come. */
    private boolean frame() throws IOException {
        int before = framed;
        int added = Math.min(input.length - from, frame.length - framed);
        System.arraycopy(input, from, frame, framed, added);
        framed += added;
        int end = part == Part.HEAD ? headEnd() : FOOT;
        if (end < 0 || end > framed) {
            from += added;
            if (framed == frame.length) {
                throw new IOException("a head without end");
            }
            return false;
        }
        from += end - before;
        framed = 0;
        if (part == Part.HEAD) {
            part = Part.CONTENT;
            inflater.setInput(input, from, input.length - from);
        } else {
            checkSums();
            part = Part.HEAD;
            any = true;
        }
        return true;
    }

    private void checkSums() throws IOException {
        ByteBuffer foot = ByteBuffer.wrap(frame, 0, FOOT).order(ByteOrder.LITTLE_ENDIAN);
        if (foot.getInt() != (int) sum.getValue() || foot.getInt() != (int) inflater.getBytesWritten()) {
            throw new IOException("sums that do not fit");
        }
        inflater.reset();
        sum.reset();
    }

    /** Where the head ends, as far as it can be told; beyond what there is, or -1, when more has to come. */
    private int headEnd() throws IOException {
        for (int i = 0; i < Math.min(framed, BEGINS.length); i++) {
            if (frame[i] != BEGINS[i]) {
                throw new IOException("no head");
            }
        }
        if (framed < FIXED) {
            return -1;
        }
        int flags = frame[FLAGS];
        int end = FIXED;
        if ((flags & EXTRA) != 0) {
            end += framed < end + 2 ? framed : 2 + (frame[end] & 0xFF | (frame[end + 1] & 0xFF) << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                while (end < framed && frame[end] != 0) {
                    end++;
                }
                end++;
            }
        }
        return (flags & SUM) != 0 ? end + 2 : end;
    }

    @Override
    boolean isWhole() {
        return any && part == Part.HEAD && framed == 0;
    }

    @Override
    void release() {
        inflater.end();
    }
}
