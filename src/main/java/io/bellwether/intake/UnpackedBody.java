package io.bellwether.intake;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A packed body as it was before; what is not packed as it says is a problem of the sender's. */
final class UnpackedBody extends InputStream {
    /** The last bytes of a packed text say only that it ends, or goes on: nothing to be read comes of them. */
    private static final int TAIL = 16;

    private final Coding coding;
    private final Packed packed;
    private @Nullable InputStream plain;

    UnpackedBody(Coding coding, InputStream packed) {
        this.coding = coding;
        this.packed = new Packed(packed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** @throws ProblemException when the body is not packed as it says */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (plain == null) {
                if (packed.peek() < 0) {
                    throw new EOFException();
                }
                plain = coding.open(packed);
            }
            int read = plain.read(bytes, offset, length);
            if (read < 0 && packed.goesOn()) {
                throw broken("goes on behind the end of its %s, after %,d bytes");
            }
            return read;
        } catch (IOException e) {
            if (packed.failed()) {
                throw e;
            }
            throw broken(
                    packed.ended()
                            ? "breaks off: its %s does not end with its %,d bytes"
                            : "is no sound %s, though Content-Encoding says so: wrong within its first %,d bytes");
        }
    }

    private ProblemException broken(String words) {
        return new ProblemException(
                ProblemType.BAD_REQUEST,
                "The body is not packed as its Content-Encoding says.",
                List.of(Finding.at("body", String.format(Locale.ROOT, words, coding, packed.count()))));
    }

    /** Whether there is surely more to read without waiting. */
    @Override
    public int available() throws IOException {
        return packed.available() > TAIL ? 1 : 0;
    }

    @Override
    public void close() throws IOException {
        if (plain != null) {
            plain.close();
        }
        packed.close();
    }
}
