package io.bellwether.intake;

import io.bellwether.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that a worker reads as it comes, within its limit. */
final class StreamedBody extends FilterInputStream {
    private final long limit;
    private final Runnable refused;
    private long read;
    private boolean ended;

    /**
     * What comes in.
     *
     * @param limit in bytes; 0 for none
     * @param refused told when the rest is not going to be read
     */
    StreamedBody(InputStream in, long limit, Runnable refused) {
        super(in);
        this.limit = limit;
        this.refused = refused;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws ProblemException once, for a body that is larger than its limit or not what it says */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int count = in.read(bytes, offset, length);
            read += Math.max(0, count);
            if (limit > 0 && read > limit) {
                throw Intake.tooLarge(limit);
            }
            return count;
        } catch (ProblemException e) {
            ended = true;
            refused.run();
            throw e;
        }
    }

    @Override
    public int available() throws IOException {
        return ended ? 0 : in.available();
    }

    /** Reads on to the end, unless nobody will: what is left of a refused body is not read. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            in.close();
        }
    }
}
