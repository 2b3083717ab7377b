package io.bellwether.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of undeclared length, read until it proves too large. */
final class CountedBody extends FilterInputStream {

    private final long limit;
    private long count;

    CountedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        count += read;
        if (count > limit) {
            throw BodyLimit.exceeded(limit);
        }
    }
}
