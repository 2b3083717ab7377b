package io.bellwether.intake;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ways in which a body may come packed. */
enum Coding {
    GZIP(Gunzip::new),
    DEFLATE(Inflate::new),
    ZSTD(Unzstd::new);

    /** All of them, as the header {@code Accept-Encoding} of an answer tells them. */
    static final String TAKEN = Arrays.stream(values()).map(Coding::toString).collect(Collectors.joining(", "));

    private static final List<String> PLAIN = List.of("", "identity");
    private static final String OLD_GZIP = "x-gzip";

    private final Function<String, Unpacker> unpacker;

    Coding(Function<String, Unpacker> unpacker) {
        this.unpacker = unpacker;
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

    Unpacker unpacker() {
        return unpacker.apply(toString());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
