package io.bellwether.intake;

import io.bellwether.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A body that a worker reads as it comes: unpacked as far as it has come, and within its limit. */
final class StreamedBody extends InputStream {
    private static final int PIECE = 8 * 1024;

    private final InputStream source;
    private final @Nullable Unpacker unpacker;
    private final long limit;
    private final Runnable refused;
    private final byte[] packed = new byte[PIECE];
    private final byte[] plain = new byte[PIECE];
    private int from;
    private int to;
    private long read;
    private boolean ended;
    private @Nullable ProblemException problem;

    /**
     * What the source brings.
     *
     * @param unpacker null when it comes plain
     * @param limit in bytes when unpacked; 0 for none
     * @param refused told once when the rest is not going to be read
     */
    StreamedBody(InputStream source, @Nullable Unpacker unpacker, long limit, Runnable refused) {
        this.source = source;
        this.unpacker = unpacker;
        this.limit = limit;
        this.refused = refused;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (from == to && !ended) {
            step();
        }
        if (problem != null) {
            ProblemException told = problem;
            problem = null;
            throw told;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(plain, from, bytes, offset, count);
        from += count;
        return count == 0 ? -1 : count;
    }

    /** Whether there is more to read without waiting, or a problem to be told. */
    @Override
    public int available() throws IOException {
        while (from == to && !ended && (unpack() || source.available() > 0)) {
            step();
        }
        return problem != null ? 1 : to - from;
    }

    private void step() throws IOException {
        if (unpack() || ended) {
            return;
        }
        int count = unpacker == null ? source.read(plain, 0, PIECE) : source.read(packed, 0, PIECE);
        try {
            if (count < 0) {
                ended = true;
                if (unpacker != null) {
                    unpacker.end();
                }
            } else if (unpacker != null) {
                unpacker.give(Arrays.copyOf(packed, count));
            } else {
                hold(count);
            }
        } catch (ProblemException e) {
            refuse(e);
        }
    }

    /** Unpacks what was given; false when nothing comes of it. */
    private boolean unpack() {
        if (unpacker == null || ended) {
            return false;
        }
        try {
            if (from == to) {
                hold(unpacker.take(plain));
            }
            return from < to;
        } catch (ProblemException e) {
            refuse(e);
            return false;
        }
    }

    private void hold(int count) {
        read += count;
        if (limit > 0 && read > limit) {
            throw Intake.tooLarge(limit);
        }
        from = 0;
        to = count;
    }

    private void refuse(ProblemException e) {
        problem = e;
        ended = true;
        from = 0;
        to = 0;
        refused.run();
    }

    /** Reads on to the end, unless nobody will: what is left of a refused body is not read. */
    @Override
    public void close() throws IOException {
        boolean whole = !ended;
        ended = true;
        if (unpacker != null) {
            unpacker.close();
        }
        if (whole) {
            source.close();
        }
    }
}
