package io.bellwether.intake;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Unpacks one body piece by piece, as far as it has come; may be closed by another thread than the one that reads. */
abstract class Unpacker implements AutoCloseable {
    private final String way;
    private long packed;
    private boolean closed;

    Unpacker(String way) {
        this.way = way;
    }

    /** The next packed bytes; for when {@link #take} has nothing more. */
    final synchronized void give(byte[] bytes) {
        packed += bytes.length;
        if (!closed) {
            next(bytes);
        }
    }

    /**
     * Writes the next plain bytes and says how many there are; none until more is given.
     *
     * @throws ProblemException when the body is not packed this way
     */
    final synchronized int take(byte[] plain) {
        try {
            return closed ? 0 : unpack(plain);
        } catch (IOException e) {
            throw broken("is no sound " + way + ", though Content-Encoding says so: wrong within its first %,d bytes");
        }
    }

    /**
     * Ends the body.
     *
     * @throws ProblemException when there is more to it
     */
    final synchronized void end() {
        if (closed || !isWhole()) {
            throw broken("breaks off: its " + way + " does not end with its %,d bytes");
        }
    }

    private ProblemException broken(String words) {
        return new ProblemException(
                ProblemType.BAD_REQUEST,
                "The body is not packed as its Content-Encoding says.",
                List.of(Finding.at("body", String.format(Locale.ROOT, words, packed))));
    }

    abstract void next(byte[] bytes);

    abstract int unpack(byte[] plain) throws IOException;

    abstract boolean isWhole();

    abstract void release();

    @Override
    public final synchronized void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }
}
