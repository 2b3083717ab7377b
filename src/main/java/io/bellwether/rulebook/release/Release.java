package io.bellwether.rulebook.release;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One immutable state of the whole rulebook, and who answers for it.
 *
 * @param number counts from 1 without gaps
 * @param sha256 over the release's files, in hex
 * @param parent the release it was made from; null for the first
 * @param createdBy who wrote it
 * @param approvedBy who let it through
 * @param emergency published without the usual way, by two approvers
 * @param activateAt when it was to go live; null: at once
 * @param activatedAt when replicas changed over to it; null while it has not been live
 * @param withdrawal why it never went live; null unless cancelled
 */
public record Release(
        int number,
        String sha256,
        @Nullable Integer parent,
        ReleaseOrigin origin,
        String note,
        String createdBy,
        List<String> approvedBy,
        boolean emergency,
        Instant createdAt,
        @Nullable Instant activateAt,
        @Nullable Instant activatedAt,
        ReleaseState state,
        @Nullable Withdrawal withdrawal) {

    /** Who called a release off, when and why. */
    public record Withdrawal(Instant at, String by, String reason) {}
}
