package io.bellwether.intake;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks deflate: in its frame, as the standard wants, or without, as some send it. */
final class Inflate extends Unpacker {
    private static final int METHOD_BITS = 0x0F;
    private static final int DEFLATE = 8;

    private @Nullable Inflater inflater;

    Inflate(String way) {
        super(way);
    }

    @Override
    void next(byte[] bytes) {
        if (inflater == null && bytes.length > 0) {
            inflater = new Inflater((bytes[0] & METHOD_BITS) != DEFLATE);
        }
        if (inflater != null) {
            inflater.setInput(bytes);
        }
    }

    @Override
    int unpack(byte[] plain) throws IOException {
        return inflater == null ? 0 : inflated(inflater, plain, true);
    }

    /** Inflates what there is, where nothing may follow the end unless somebody else reads it. */
    static int inflated(Inflater inflater, byte[] plain, boolean alone) throws IOException {
        try {
            int count = inflater.inflate(plain);
            if (inflater.needsDictionary() || (alone && inflater.finished() && inflater.getRemaining() > 0)) {
                throw new IOException("no plain deflate");
            }
            return count;
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
    }

    @Override
    boolean isWhole() {
        return inflater != null && inflater.finished();
    }

    @Override
    void release() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
