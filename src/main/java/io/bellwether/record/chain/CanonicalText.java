package io.bellwether.record.chain;

import io.bellwether.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Named values as text in which each value has one form: a line of its name, its length in bytes and its bytes. */
public final class CanonicalText {
    private static final long MICROS = 1_000_000;
    private static final int USUAL = 640;

    private byte[] text;
    private int length;

    /**
     * Lines without a title, to be added to others.
     *
     * @param size how many bytes they are likely to take
     */
    public CanonicalText(int size) {
        text = new byte[size];
    }

    /** Text that begins with a line that says what it is. */
    public CanonicalText(String title) {
        this(title, USUAL);
    }

    /** As {@link #CanonicalText(String)}, likely to take so many bytes besides the title. */
    public CanonicalText(String title, int size) {
        this(title.length() + 1 + size);
        ascii(title);
        put('\n');
    }

    /** A line; a value of null is written as a length of {@code -}. */
    public CanonicalText line(String name, @Nullable String value) {
        if (value == null || !isAscii(value)) {
            return line(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
        }
        ascii(name);
        put(' ');
        number(value.length());
        put(' ');
        ascii(value);
        put('\n');
        return this;
    }

    /** Whether a text has as many bytes as characters, each a byte of its own. */
    private static boolean isAscii(String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        return all < 0x80;
    }

    /** A line of bytes that are UTF-8 already. */
    public CanonicalText line(String name, byte @Nullable [] value) {
        ascii(name);
        put(' ');
        if (value == null) {
            put('-');
        } else {
            number(value.length);
            put(' ');
            lines(value);
        }
        put('\n');
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
        room(made.length);
        System.arraycopy(made, 0, text, length, made.length);
        length += made.length;
        return this;
    }

    public byte[] bytes() {
        return Arrays.copyOf(text, length);
    }

    /** SHA-256 of the text. */
    public byte[] digest() {
        MessageDigest digest = Sha256.digest();
        digest.update(text, 0, length);
        return digest.digest();
    }

    private void ascii(String characters) {
        int count = characters.length();
        room(count);
        byte[] into = text;
        int at = length;
        for (int i = 0; i < count; i++) {
            into[at + i] = (byte) characters.charAt(i);
        }
        length = at + count;
    }

    /** Most lengths have one digit or two, which need no text of their own. */
    private void number(int value) {
        if (value >= 100) {
            ascii(Integer.toString(value));
            return;
        }
        if (value >= 10) {
            put((char) ('0' + value / 10));
        }
        put((char) ('0' + value % 10));
    }

    private void put(char ascii) {
        room(1);
        text[length++] = (byte) ascii;
    }

    private void room(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
    }
}
