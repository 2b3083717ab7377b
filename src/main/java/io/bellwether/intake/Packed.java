package io.bellwether.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a packed body; knows how many came, and whether a failure is the connection's or theirs. */
final class Packed extends BufferedInputStream {
    static final int PIECE = 8 * 1024;

    private final Source source;
    private long left;

    Packed(InputStream in) {
        this(new Source(in));
    }

    private Packed(Source source) {
        super(source, PIECE);
        this.source = source;
    }

    /** The next byte, which stays to be read; -1 at the end. */
    int peek() throws IOException {
        mark(1);
        int next = read();
        reset();
        return next;
    }

    /** A reader has so many bytes that it does not need. */
    void leave(long bytes) {
        left = bytes;
    }

    /** Whether something is left behind the end of what is packed. */
    boolean goesOn() throws IOException {
        return left > 0 || peek() >= 0;
    }

    long count() {
        return source.count;
    }

    boolean ended() {
        return source.ended;
    }

    boolean failed() {
        return source.failure != null;
    }

    private static final class Source extends FilterInputStream {
        private long count;
        private boolean ended;
        private @Nullable IOException failure;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int read = in.read(bytes, offset, length);
                count += Math.max(0, read);
                ended = read < 0;
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
