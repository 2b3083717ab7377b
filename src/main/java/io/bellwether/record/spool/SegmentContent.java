package io.bellwether.record.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a segment holds.
 *
 * @param entries in order
 * @param damages stretches of which nothing can be read any more
 * @param torn where an entry begins that was cut short by the end of the file; the file's length when none was
 */
public record SegmentContent(List<Entry> entries, List<Damage> damages, long torn) {

    /** An entry and where its frame begins. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
    public record Entry(long place, byte[] bytes) {}

    /** Bytes that are not what was written. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
    public record Damage(long place, byte[] bytes) {}

    static SegmentContent of(byte[] file) {
        ByteBuffer segment = ByteBuffer.wrap(file);
        List<Entry> entries = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        int place = 0;
        if (SegmentHeader.isSound(segment)) {
            place = SegmentHeader.SIZE;
        } else if (file.length <= SegmentHeader.SIZE) {
            return new SegmentContent(entries, damages, 0);
        }
        while (place < file.length) {
            int length = Frame.length(segment, place);
            boolean cut = length < 0 ? isCut(file, place) : place + (long) Frame.HEADER + length > file.length;
            if (cut) {
                return new SegmentContent(entries, damages, place);
            }
            int end;
            if (length < 0) {
                end = next(segment, place + 1);
                damages.add(damage(segment, place, end));
            } else {
                end = place + Frame.HEADER + length;
                if (Frame.isSound(segment, place, length)) {
                    entries.add(new Entry(place, slice(segment, place + Frame.HEADER, end)));
                } else {
                    damages.add(damage(segment, place, end));
                }
            }
            place = end;
        }
        return new SegmentContent(entries, damages, file.length);
    }

    /** What a segment holds that was closed: an end that was cut short has lost something. */
    static SegmentContent ofClosed(byte[] file) {
        SegmentContent content = of(file);
        if (content.torn < file.length) {
            content.damages.add(damage(ByteBuffer.wrap(file), Math.toIntExact(content.torn), file.length));
        }
        return content;
    }

    /** Too short for an entry, or room that the file system gave and that never was written. */
    private static boolean isCut(byte[] file, int place) {
        if (place + Frame.HEADER > file.length) {
            return true;
        }
        for (int i = place; i < file.length; i++) {
            if (file[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the next entry begins; the end when there is none. */
    private static int next(ByteBuffer segment, int from) {
        int place = from;
        while (place < segment.limit() && Frame.length(segment, place) < 0) {
            place++;
        }
        return place;
    }

    private static Damage damage(ByteBuffer segment, int from, int to) {
        return new Damage(from, slice(segment, from, to));
    }

    private static byte[] slice(ByteBuffer segment, int from, int to) {
        byte[] bytes = new byte[to - from];
        segment.get(from, bytes);
        return bytes;
    }
}
