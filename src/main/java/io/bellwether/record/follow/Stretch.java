package io.bellwether.record.follow;

import java.util.UUID;

/**
 * Records of a writer that are committed and that a follower has not read.
 *
 * @param after the number before the first
 */
public record Stretch(UUID writer, long after, long last) {

    /** How many there are, those of dropped months too. */
    public long records() {
        return last - after;
    }

    /** The beginning of it. */
    Stretch atMost(long records) {
        return new Stretch(writer, after, Math.min(last, after + records));
    }
}
