package io.bellwether.record.chain;

import java.time.Instant;
import java.time.YearMonth;

/**
 * That a month was dropped by policy, under signature.
 *
 * @param no from 1 without gaps; one month can have several, when records came late
 * @param policy what was to be kept
 * @param runs how many {@link DroppedRun}s belong to it
 * @param records how many records are in those
 * @param unchained how many went that were of versions before the chain
 * @param key id of the key that signed
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record RetentionMark(
        int no,
        YearMonth month,
        Instant at,
        String policy,
        int runs,
        long records,
        long unchained,
        String key,
        byte[] signature) {

    /** The bytes that are signed. */
    byte[] text() {
        return new CanonicalText("bellwether-retention-1")
                .line("no", no)
                .line("month", month.toString())
                .line("at", at)
                .line("policy", policy)
                .line("runs", runs)
                .line("records", records)
                .line("unchained", unchained)
                .line("key", key)
                .bytes();
    }

    /** The same by this instance's key. */
    public RetentionMark signed(CheckpointSigning signing) {
        RetentionMark bare =
                new RetentionMark(no, month, at, policy, runs, records, unchained, signing.keyId(), new byte[0]);
        return new RetentionMark(
                no, month, at, policy, runs, records, unchained, bare.key(), signing.sign(bare.text()));
    }
}
