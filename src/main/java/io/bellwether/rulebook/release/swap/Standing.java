package io.bellwether.rulebook.release.swap;

import org.jspecify.annotations.Nullable;

/**
 * How this replica stands to the release that all should answer by.
 *
 * @param wanted number of the release that is live by the database, when it was last heard of; 0 before
 * @param behind whether this replica answers by another one
 * @param cutOff whether the database does not answer
 * @param reason why it is behind or cut off; null when it is neither, or does not know yet
 */
public record Standing(
        int wanted,
        boolean behind,
        boolean cutOff,
        @Nullable String reason) {
    static final Standing UNKNOWN = new Standing(0, false, false, null);

    static Standing of(ReplicaReport report, int wanted) {
        return new Standing(wanted, report.live() != wanted, false, report.reason());
    }

    Standing cut(String why) {
        return new Standing(wanted, behind, true, why);
    }
}
