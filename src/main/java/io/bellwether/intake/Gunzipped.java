package io.bellwether.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** A gzip file as it was; the JDK takes whatever follows its last member for nothing, so that is told to the packed bytes. */
final class Gunzipped extends GZIPInputStream {
    /** Behind what a member packs stand its checksum and its size. */
    private static final int TRAILER = 8;

    private final Packed packed;
    private final Taken taken;
    private long filled;

    Gunzipped(Packed packed) throws IOException {
        this(packed, new Taken(packed));
    }

    private Gunzipped(Packed packed, Taken taken) throws IOException {
        super(taken, Packed.PIECE);
        this.packed = packed;
        this.taken = taken;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = taken.count;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0) {
            packed.leave(taken.count - (filled - inf.getRemaining() + TRAILER));
        }
        return read;
    }

    /** The bytes that the JDK took; it asks whether there are more, and takes none being there now for the end. */
    private static final class Taken extends FilterInputStream {
        private final Packed packed;
        private long count;

        Taken(Packed packed) {
            super(packed);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int read = packed.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = packed.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public int available() throws IOException {
            return packed.peek() < 0 ? 0 : 1;
        }
    }
}
