package io.bellwether.record;

import io.bellwether.record.history.HistoryPoint;
import io.bellwether.record.history.PointOrigin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record as the spool's journal keeps it: all that is written into the database, but its place in the chain. */
final class SpooledRecord {
    /** What an entry means depends on the columns of a row and on this class. */
    static final String FORM = "1 " + RecordRow.COPY;

    private SpooledRecord() {}

    static byte[] bytes(PendingRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(200 + record.row().length + record.head().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(record.id().getMostSignificantBits());
            out.writeLong(record.id().getLeastSignificantBits());
            write(out, record.row());
            write(out, record.head());
            out.writeInt(record.marks().size());
            for (String mark : record.marks()) {
                text(out, mark);
            }
            HistoryPoint point = record.point();
            out.writeBoolean(point != null);
            if (point != null) {
                write(out, point);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the bytes are no record */
    static PendingRecord read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            UUID id = new UUID(in.readLong(), in.readLong());
            byte[] row = bytes(in);
            byte[] head = bytes(in);
            List<String> marks = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                marks.add(required(in));
            }
            HistoryPoint point = in.readBoolean() ? point(in) : null;
            return new PendingRecord(id, row, head, marks, point);
        }
    }

    private static void write(DataOutputStream out, HistoryPoint point) throws IOException {
        text(out, point.account());
        text(out, point.question());
        text(out, point.day().toString());
        text(out, point.asOf().toString());
        text(out, point.score() == null ? null : point.score().toString());
        text(out, point.band());
        text(out, point.zone());
        text(out, point.overrides());
        out.writeInt(point.release());
        out.writeLong(point.record().getMostSignificantBits());
        out.writeLong(point.record().getLeastSignificantBits());
        text(out, point.origin().name());
    }

    private static HistoryPoint point(DataInputStream in) throws IOException {
        String account = required(in);
        String question = required(in);
        LocalDate day = LocalDate.parse(required(in));
        Instant asOf = Instant.parse(required(in));
        String score = text(in);
        return new HistoryPoint(
                account,
                question,
                day,
                asOf,
                score == null ? null : new BigDecimal(score),
                text(in),
                text(in),
                text(in),
                in.readInt(),
                new UUID(in.readLong(), in.readLong()),
                PointOrigin.valueOf(required(in)));
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else {
            write(out, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        String text = text(in);
        if (text == null) {
            throw new IOException("the entry lacks a text");
        }
        return text;
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
