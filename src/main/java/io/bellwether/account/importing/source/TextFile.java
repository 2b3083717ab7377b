package io.bellwether.account.importing.source;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text file with its encoding, told by a byte-order mark, by the mapping, else UTF-8. */
final class TextFile {
    private final Path path;
    private final Charset charset;
    private final int mark;
    private final @Nullable String said;

    /** @param said the encoding that the mapping names, when a byte-order mark says another; else null */
    private TextFile(Path path, Charset charset, int mark, @Nullable String said) {
        this.path = path;
        this.charset = charset;
        this.mark = mark;
        this.said = said;
    }

    static TextFile open(Path path, @Nullable String encoding) throws IOException, UnreadableFileException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(8);
        }
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return marked(path, StandardCharsets.UTF_8, 3, encoding);
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return marked(path, StandardCharsets.UTF_16BE, 2, encoding);
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return marked(path, StandardCharsets.UTF_16LE, 2, encoding);
        }
        refuseOtherKinds(start);
        return new TextFile(path, charset(encoding), 0, null);
    }

    private static TextFile marked(Path path, Charset charset, int mark, @Nullable String encoding)
            throws UnreadableFileException {
        return new TextFile(path, charset, mark, charset.equals(charset(encoding)) ? null : encoding);
    }

    private static void refuseOtherKinds(byte[] start) throws UnreadableFileException {
        if (start.length == 0) {
            throw new UnreadableFileException(null, "is empty", null);
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            throw new UnreadableFileException(
                    null, "is a ZIP or Excel file, not text", "name it .xlsx, or say format: xlsx for its table");
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFileException(
                    null, "is an old Excel file (.xls), not text", "save it as .xlsx or .csv");
        }
        if (startsWith(start, 0x1F, 0x8B)) {
            throw new UnreadableFileException(null, "is compressed with gzip", "unpack it first");
        }
    }

    private static boolean startsWith(byte[] start, int... mark) {
        if (start.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (Byte.toUnsignedInt(start[i]) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(@Nullable String encoding) throws UnreadableFileException {
        try {
            return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableFileException(null, "has an encoding that is not known: " + encoding, "UTF-8");
        }
    }

    /** A reader that stops with a {@link CharacterCodingException} at a byte that is not of the encoding. */
    Reader reader() throws IOException {
        return new InputStreamReader(bytes(), decoder());
    }

    /** The same from the beginning of a line, counted from 1. */
    Reader readerFrom(long line) throws IOException {
        BufferedReader reader = new BufferedReader(reader(), 1 << 16);
        for (long passed = 1; passed < line; ) {
            int read = reader.read();
            if (read == '\r') {
                reader.mark(1);
                if (reader.read() != '\n') {
                    reader.reset();
                }
            }
            passed += read == '\r' || read == '\n' ? 1 : 0;
            if (read < 0) {
                return reader;
            }
        }
        return reader;
    }

    /** How the text was decoded, where nothing but its first bytes told it. */
    Optional<String> decoding() {
        if (said != null) {
            return Optional.of("its byte-order mark says " + charset.name() + ", the mapping " + said
                    + ": it was read as " + charset.name());
        }
        return mark > 0 && !charset.equals(StandardCharsets.UTF_8)
                ? Optional.of("was read as " + charset.name() + ", as its byte-order mark says")
                : Optional.empty();
    }

    /** Reads the file once and refuses it, with the line, when it holds bytes that no text of its encoding has. */
    void check() throws IOException, UnreadableFileException {
        CharsetDecoder decoder = decoder();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        long line = 1;
        try (InputStream in = bytes()) {
            boolean end = false;
            while (!end) {
                int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
                end = read < bytes.remaining();
                bytes.limit(bytes.position() + read).position(0);
                CoderResult result = decoder.decode(bytes, chars, end);
                line = lines(chars.flip(), line);
                if (result.isError()) {
                    throw new UnreadableFileException(
                            line, "is not " + charset.name() + " text", "say its encoding, for example windows-1252");
                }
                end &= !result.isOverflow();
                chars.clear();
                bytes.compact();
            }
        }
    }

    /** The number of the line that these characters end in. */
    private static long lines(CharBuffer chars, long first) throws UnreadableFileException {
        long line = first;
        while (chars.hasRemaining()) {
            char c = chars.get();
            line += c == '\n' ? 1 : 0;
            if (c == 0) {
                throw new UnreadableFileException(
                        line, "holds a zero byte: it is binary, or UTF-16 without a byte-order mark", null);
            }
        }
        return line;
    }

    private InputStream bytes() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.skipNBytes(mark);
        return in;
    }

    private CharsetDecoder decoder() {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
