package io.bellwether.record;

import io.bellwether.record.chain.ChainLink;
import io.bellwether.record.chain.RecordContent;
import io.bellwether.record.chain.RecordHead;
import io.bellwether.record.content.RuleNumbers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record as a row of PostgreSQL's binary COPY format; made on the asker's thread, so that a writer only passes it on. */
final class RecordRow {
    static final String COPY =
            "copy decision_record (id, question, account, as_of, evaluated_at, caller, via, request_id, trace_id, address,"
                    + " release, sha256, engine, micros, history, rules, rule_numbers, packed, given,"
                    + " content, salt, writer, seq, previous, hash) from stdin (format binary)";

    /** Signature, flags and the length of no extension. */
    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final short COLUMNS = 25;
    /** In place of a value's length. */
    private static final int NULL = -1;

    private static final int TEXT_TYPE = 25;
    private static final int INTEGER_TYPE = 23;
    private static final long EPOCH_2000_SECONDS = 946_684_800L;

    private final byte[] head;
    private byte[] row;
    private int length;

    private RecordRow(DecisionRecord record, byte[] packed, int @Nullable [] rules) {
        row = new byte[600 + packed.length + 8 * record.rules().size()];
        byte[] salt = RecordContent.newSalt();
        byte[] content = content(record).digest(salt);
        head = head(record, content).lines();
        write(record, packed, rules);
        bytes(content);
        bytes(salt);
    }

    /** All but the record's place in the chain, which is known only when it is written. */
    static RecordRow of(DecisionRecord record, RuleNumbers numbers) {
        return new RecordRow(record, record.texts().packed(), numbers.of(record.rules()));
    }

    byte[] bytes() {
        return Arrays.copyOf(row, length);
    }

    /** What the chain's hash is taken over. */
    byte[] head() {
        return head;
    }

    /** The end of a row: the record's place in the chain. */
    static byte[] end(ChainLink link) {
        return ByteBuffer.allocate(20 + 12 + 36 + 36)
                .putInt(16)
                .putLong(link.writer().getMostSignificantBits())
                .putLong(link.writer().getLeastSignificantBits())
                .putInt(8)
                .putLong(link.seq())
                .putInt(link.previous().length)
                .put(link.previous())
                .putInt(link.hash().length)
                .put(link.hash())
                .array();
    }

    private void write(DecisionRecord record, byte[] packed, int @Nullable [] rules) {
        room(Short.BYTES);
        row[length++] = (byte) (COLUMNS >>> 8);
        row[length++] = (byte) COLUMNS;
        raw(16);
        raw(record.id().getMostSignificantBits());
        raw(record.id().getLeastSignificantBits());
        text(record.question());
        text(record.account());
        instant(record.asOf());
        instant(record.evaluatedAt());
        text(record.asker().caller());
        text(record.asker().via());
        text(record.asker().requestId());
        text(record.asker().traceId());
        text(record.asker().address());
        number(record.release());
        bytes(HexFormat.of().parseHex(record.sha256()));
        text(record.engine());
        number(record.micros());
        text(record.history() == null ? null : record.history().word());
        if (rules == null) {
            texts(record.rules());
            raw(NULL);
        } else {
            raw(NULL);
            numbers(rules);
        }
        bytes(packed);
        bytes(new byte[] {(byte) (record.given() ? 1 : 0)});
    }

    private static RecordContent content(DecisionRecord record) {
        String account = record.account();
        return new RecordContent(account == null ? null : account.getBytes(StandardCharsets.UTF_8), record.texts());
    }

    private static RecordHead head(DecisionRecord record, byte[] content) {
        return new RecordHead(
                record.id(),
                record.question(),
                record.asOf(),
                record.evaluatedAt(),
                record.asker().caller(),
                record.asker().via(),
                record.asker().requestId(),
                record.asker().traceId(),
                record.asker().address(),
                record.release(),
                record.sha256(),
                record.engine(),
                record.micros(),
                record.history() == null ? null : record.history().word(),
                record.rules(),
                content);
    }

    private void text(@Nullable String text) {
        bytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte @Nullable [] value) {
        if (value == null) {
            raw(NULL);
            return;
        }
        raw(value.length);
        room(value.length);
        System.arraycopy(value, 0, row, length, value.length);
        length += value.length;
    }

    private void number(int value) {
        raw(Integer.BYTES);
        raw(value);
    }

    /** Microseconds since 2000, which is what a timestamptz is. */
    private void instant(Instant value) {
        raw(Long.BYTES);
        raw((value.getEpochSecond() - EPOCH_2000_SECONDS) * 1_000_000 + value.getNano() / 1_000);
    }

    private void texts(List<String> values) {
        List<byte[]> all =
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList();
        array(TEXT_TYPE, all.size(), all.stream().mapToInt(v -> 4 + v.length).sum());
        for (byte[] value : all) {
            bytes(value);
        }
    }

    private void numbers(int[] values) {
        array(INTEGER_TYPE, values.length, 8 * values.length);
        for (int value : values) {
            number(value);
        }
    }

    /** What goes before an array's elements: an empty one has no dimension. */
    private void array(int type, int size, int bytes) {
        int dimensions = size == 0 ? 0 : 1;
        raw(12 + 8 * dimensions + bytes);
        raw(dimensions);
        raw(0);
        raw(type);
        if (size > 0) {
            raw(size);
            raw(1);
        }
    }

    private void raw(long value) {
        raw((int) (value >>> Integer.SIZE));
        raw((int) value);
    }

    private void raw(int value) {
        room(Integer.BYTES);
        row[length] = (byte) (value >>> 24);
        row[length + 1] = (byte) (value >>> 16);
        row[length + 2] = (byte) (value >>> 8);
        row[length + 3] = (byte) value;
        length += Integer.BYTES;
    }

    private void room(int more) {
        if (row.length - length < more) {
            row = Arrays.copyOf(row, Math.max(2 * row.length, length + more));
        }
    }
}
