package io.bellwether.intake;

import com.github.luben.zstd.ZstdInputStream;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The ways in which a body may come packed. */
enum Coding {
    GZIP(Gunzipped::new),
    DEFLATE(Coding::inflated),
    // RFC 9659: a window of 8 MB at most
    ZSTD(packed -> new ZstdInputStream(packed).setLongMax(23));

    /** All of them, as the header {@code Accept-Encoding} of an answer tells them. */
    static final String TAKEN = Arrays.stream(values()).map(Coding::toString).collect(Collectors.joining(", "));

    private static final List<String> PLAIN = List.of("", "identity");
    private static final String OLD_GZIP = "x-gzip";

    /** Makes a reader of what is packed; it may read ahead. */
    private interface Opening {
        InputStream open(Packed packed) throws IOException;
    }

    @SuppressWarnings("ImmutableEnumChecker") // each opens a reader and keeps nothing
    private final Opening opening;

    Coding(Opening opening) {
        this.opening = opening;
    }

    /**
     * The way that the headers name; null when the body is plain.
     *
     * @throws ProblemException when they name one that is not taken, or several on top of each other
     */
    static @Nullable Coding of(List<String> headers) {
        List<String> named = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !PLAIN.contains(name))
                .map(name -> name.equals(OLD_GZIP) ? GZIP.toString() : name)
                .toList();
        if (named.isEmpty()) {
            return null;
        }
        return Arrays.stream(values())
                .filter(coding -> named.equals(List.of(coding.toString())))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The body is packed in a way that is not taken.",
                        List.of(new Finding("Content-Encoding", "must be one of " + TAKEN + ", and only one", TAKEN))));
    }

    InputStream open(Packed packed) throws IOException {
        return opening.open(packed);
    }

    /** In its frame, as the standard wants, or without, as some send it. */
    private static InputStream inflated(Packed packed) throws IOException {
        boolean framed = (packed.peek() & 0x0F) == 8;
        return new Inflated(packed, new Inflater(!framed));
    }

    /** Tells what it read behind the end of what is packed. */
    private static final class Inflated extends InflaterInputStream {
        private final Packed packed;

        Inflated(Packed packed, Inflater inflater) {
            super(packed, inflater, Packed.PIECE);
            this.packed = packed;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                packed.leave(inf.getRemaining());
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
