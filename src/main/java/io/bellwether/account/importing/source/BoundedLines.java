package io.bellwether.account.importing.source;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines with a limit; of a longer one nothing is kept. */
final class BoundedLines implements AutoCloseable {
    /** Characters of one line: of an NDJSON row, of a CSV file's column names. */
    static final int LONGEST = 1 << 20;

    /** What a longer line is told. */
    static final String TOO_LONG = "is longer than " + LONGEST + " characters";

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int end;
    private long number;
    private boolean afterReturn;

    BoundedLines(Reader reader) {
        this.reader = reader;
    }

    /**
     * One line without its end.
     *
     * @param number counted from 1
     * @param text empty when the line is too long
     */
    record Line(long number, String text, boolean tooLong) {}

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean tooLong = false;
        boolean begun = false;
        while (position < end || fill()) {
            if (afterReturn && buffer[position] == '\n') {
                position++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            begun = true;
            int from = position;
            while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            tooLong = tooLong || line.length() + position - from > LONGEST;
            if (tooLong) {
                line.setLength(0);
            } else {
                line.append(buffer, from, position - from);
            }
            if (position < end) {
                afterReturn = buffer[position++] == '\r';
                return new Line(++number, line.toString(), tooLong);
            }
        }
        return begun ? new Line(++number, line.toString(), tooLong) : null;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, reader.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
