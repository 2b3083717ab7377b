package io.bellwether.shared;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where bytes are no UTF-8: overlong forms and halves of surrogate pairs are none. */
public final class Utf8 {
    private static final int PIECE = 8 * 1024;

    private Utf8() {}

    /** A byte that begins no character.
     *
     * @param line counted from 1
     * @param column its character in the line, counted from 1
     * @param offset its place among all bytes, counted from 1
     */
    public record Fault(int line, int column, int offset) {
        public String place() {
            return "line " + line + ", column " + column;
        }

        public String message() {
            return "is not UTF-8 at byte " + offset;
        }
    }

    /** The first such byte; empty when there is none. */
    public static Optional<Fault> fault(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(PIECE);
        int line = 1;
        int column = 1;
        CoderResult result;
        do {
            result = decoder.decode(in, out, true);
            out.flip();
            while (out.hasRemaining()) {
                char c = out.get();
                column = c == '\n' ? 1 : Character.isLowSurrogate(c) ? column : column + 1;
                line += c == '\n' ? 1 : 0;
            }
            out.clear();
        } while (result.isOverflow());
        return result.isError() ? Optional.of(new Fault(line, column, in.position() + 1)) : Optional.empty();
    }
}
