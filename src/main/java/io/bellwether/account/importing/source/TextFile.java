package io.bellwether.account.importing.source;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text file with its encoding, told by a byte-order mark, by the mapping, else UTF-8. */
final class TextFile {
    private final Path path;
    private final Charset charset;
    private final int bom;

    private TextFile(Path path, Charset charset, int bom) {
        this.path = path;
        this.charset = charset;
        this.bom = bom;
    }

    static TextFile open(Path path, @Nullable String encoding) throws IOException, UnreadableFileException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(8);
        }
        TextFile marked = byMark(path, start);
        if (marked != null) {
            return marked;
        }
        refuseOtherKinds(start);
        return new TextFile(path, charset(encoding), 0);
    }

    private static @Nullable TextFile byMark(Path path, byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return new TextFile(path, StandardCharsets.UTF_8, 3);
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return new TextFile(path, StandardCharsets.UTF_16BE, 2);
        }
        return startsWith(start, 0xFF, 0xFE) ? new TextFile(path, StandardCharsets.UTF_16LE, 2) : null;
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
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.skipNBytes(bom);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The first line that is not blank, for a look at the header; null when there is none. */
    @Nullable
    String firstLine() throws IOException, UnreadableFileException {
        check();
        try (BufferedReader reader = new BufferedReader(reader())) {
            String line = reader.readLine();
            while (line != null && line.isBlank()) {
                line = reader.readLine();
            }
            return line;
        }
    }

    /** Reads the file once and refuses it, with the line, when it holds bytes that no text of its encoding has. */
    void check() throws IOException, UnreadableFileException {
        long line = 1;
        char[] buffer = new char[1];
        try (Reader reader = new BufferedReader(reader(), 1 << 16)) {
            int read;
            while ((read = reader.read()) >= 0) {
                buffer[0] = (char) read;
                if (buffer[0] == '\n') {
                    line++;
                } else if (buffer[0] == 0) {
                    throw new UnreadableFileException(
                            line, "holds a zero byte: it is binary, or UTF-16 without a byte-order mark", null);
                }
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    lineOfBadByte(),
                    "is not " + charset.name() + " text",
                    "say its encoding, for example windows-1252");
        }
    }

    /** Decoding runs ahead of reading by a buffer, so the line is found by decoding line by line. */
    private long lineOfBadByte() throws IOException {
        long line = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            in.skipNBytes(bom);
            byte[] bytes = new byte[256];
            int length = 0;
            int next;
            while ((next = in.read()) >= 0) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, length * 2);
                }
                bytes[length++] = (byte) next;
                if (next == '\n') {
                    if (!decodes(Arrays.copyOf(bytes, length))) {
                        return line;
                    }
                    line++;
                    length = 0;
                }
            }
        }
        return line;
    }

    private boolean decodes(byte[] bytes) {
        try {
            var unused = charset.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
