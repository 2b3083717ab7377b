package io.bellwether.intake;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Unpacks zstd. */
final class Unzstd extends Unpacker {
    /** RFC 9659: a window of 8 MB at most. */
    private static final int WINDOW_BITS = 23;

    private final Given given = new Given();
    private final ZstdInputStreamNoFinalizer zstd;
    private boolean any;

    Unzstd(String way) {
        super(way);
        try {
            zstd = new ZstdInputStreamNoFinalizer(given);
            zstd.setContinuous(true).setLongMax(WINDOW_BITS);
        } catch (IOException noMemory) {
            throw new UncheckedIOException(noMemory);
        }
    }

    @Override
    void next(byte[] bytes) {
        given.bytes = new ByteArrayInputStream(bytes);
        any |= bytes.length > 0;
    }

    @Override
    int unpack(byte[] plain) throws IOException {
        return Math.max(0, zstd.read(plain, 0, plain.length));
    }

    @Override
    boolean isWhole() {
        try {
            return any && zstd.setContinuous(false).read() < 0;
        } catch (IOException cut) {
            return false;
        }
    }

    @Override
    void release() {
        try {
            zstd.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of one piece after the other, each of which ends where it ends. */
    private static final class Given extends InputStream {
        private ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[0]);

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            return bytes.read(to, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }
    }
}
