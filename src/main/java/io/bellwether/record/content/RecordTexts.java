package io.bellwether.record.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a record keeps of an answer: texts of JSON, byte by byte as they were made. A row holds them packed; rows of before that
 * hold each in a column.
 *
 * @param answer the body
 * @param because the reasons, when the body leaves without them; null otherwise
 * @param inputs all that the evaluation could read
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record RecordTexts(byte[] answer, byte @Nullable [] because, byte[] inputs) {
    /** What {@link #of} reads of a row. */
    public static final String COLUMNS = "packed, answer, because, inputs";

    private static final int LENGTHS = 2 * Integer.BYTES;
    private static final int NONE = -1;

    /**
     * The texts of a row.
     *
     * @throws UnreadableTexts that somebody changed the row: no record was written like this
     */
    public static RecordTexts of(ResultSet row) throws SQLException {
        byte[] packed = row.getBytes("packed");
        byte[] answer = utf8(row.getString("answer"));
        byte[] because = utf8(row.getString("because"));
        byte[] inputs = utf8(row.getString("inputs"));
        if (packed == null && answer != null && inputs != null) {
            return new RecordTexts(answer, because, inputs);
        }
        if (packed == null || answer != null || because != null || inputs != null) {
            throw new UnreadableTexts("they must be packed or in columns, and not both", null);
        }
        return unpacked(packed);
    }

    /** The texts in one, as a row holds them. */
    public byte[] packed() {
        return Dictionary.NEWEST.pack(joined());
    }

    /** How many bytes the texts have together. */
    public int length() {
        return answer.length + (because == null ? 0 : because.length) + inputs.length;
    }

    /** The lengths of answer and reasons, and the three texts one after the other. */
    byte[] joined() {
        int reasons = because == null ? NONE : because.length;
        ByteBuffer all = ByteBuffer.allocate(LENGTHS + length())
                .putInt(answer.length)
                .putInt(reasons)
                .put(answer);
        if (because != null) {
            all.put(because);
        }
        return all.put(inputs).array();
    }

    static RecordTexts unpacked(byte[] packed) {
        ByteBuffer all = ByteBuffer.wrap(Dictionary.unpack(packed));
        if (all.remaining() < LENGTHS) {
            throw new UnreadableTexts("their lengths are missing", null);
        }
        int first = all.getInt();
        int reasons = all.getInt();
        byte[] answer = next(all, first);
        byte[] because = reasons == NONE ? null : next(all, reasons);
        return new RecordTexts(answer, because, next(all, all.remaining()));
    }

    private static byte[] next(ByteBuffer all, int length) {
        if (length < 0 || length > all.remaining()) {
            throw new UnreadableTexts("their lengths are wrong", null);
        }
        byte[] text = new byte[length];
        all.get(text);
        return text;
    }

    public String answerText() {
        return new String(answer, StandardCharsets.UTF_8);
    }

    public @Nullable String becauseText() {
        return because == null ? null : new String(because, StandardCharsets.UTF_8);
    }

    public String inputsText() {
        return new String(inputs, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
