package io.bellwether.decision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes with a limit; a line over it is passed over, not kept. */
final class LineReader {
    private final InputStream input;
    private final int limit;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;
    private long number;

    LineReader(InputStream input, int limit) {
        this.input = input;
        this.limit = limit;
    }

    /** One line. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are this line's own
    record Line(long number, byte[] bytes, boolean tooLong) {
        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    /** The next line; null at the end of the input. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = null;
        boolean tooLong = false;
        while (true) {
            if (position == end && !fill()) {
                return line == null ? null : new Line(++number, line.toByteArray(), tooLong);
            }
            int newline = position;
            while (newline < end && buffer[newline] != '\n') {
                newline++;
            }
            int length = newline - position;
            if (line == null && newline < end && length <= limit) {
                byte[] bytes = Arrays.copyOfRange(buffer, position, newline);
                position = newline + 1;
                return new Line(++number, bytes, false);
            }
            line = line == null ? new ByteArrayOutputStream() : line;
            tooLong = tooLong || line.size() + length > limit;
            if (tooLong) {
                line.reset();
            } else {
                line.write(buffer, position, length);
            }
            position = Math.min(newline + 1, end);
            if (newline < end) {
                return new Line(++number, line.toByteArray(), tooLong);
            }
        }
    }

    /** How many lines were read. */
    long read() {
        return number;
    }

    /** Whether more can be read without waiting for the caller. */
    boolean ready() throws IOException {
        return position < end || input.available() > 0;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = 0;
        int read = input.read(buffer);
        if (read <= 0) {
            return false;
        }
        end = read;
        return true;
    }
}
