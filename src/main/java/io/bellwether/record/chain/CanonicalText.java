package io.bellwether.record.chain;

import io.bellwether.shared.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Named values as text in which each value has one form: a line of its name, its length in bytes and its bytes. */
public final class CanonicalText {
    private static final long MICROS = 1_000_000;

    private final ByteArrayOutputStream out;

    /** Lines without a title, to be added to others. */
    public CanonicalText() {
        out = new ByteArrayOutputStream(640);
    }

    /** Text that begins with a line that says what it is. */
    public CanonicalText(String title) {
        this();
        put(title);
        out.write('\n');
    }

    /** A line; a value of null is written as a length of {@code -}. */
    public CanonicalText line(String name, @Nullable String value) {
        return line(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** A line of bytes that are UTF-8 already. */
    public CanonicalText line(String name, byte @Nullable [] value) {
        put(name);
        if (value == null) {
            put(" -\n");
            return this;
        }
        put(" " + value.length + " ");
        out.write(value, 0, value.length);
        out.write('\n');
        return this;
    }

    /** A line of a whole number. */
    public CanonicalText line(String name, long value) {
        return line(name, Long.toString(value));
    }

    /** A line of microseconds since 1970, which is what PostgreSQL keeps of a time. */
    public CanonicalText line(String name, Instant value) {
        return line(name, value.getEpochSecond() * MICROS + value.getNano() / 1_000);
    }

    /** Lines that were made before. */
    public CanonicalText lines(byte[] made) {
        out.write(made, 0, made.length);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /** SHA-256 of the text. */
    public byte[] digest() {
        return Sha256.of(bytes());
    }

    private void put(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes, 0, bytes.length);
    }
}
