package io.bellwether.rulebook.release.swap;

import java.time.Instant;
import java.util.List;

/**
 * What follows for a wanted release from what the replicas report.
 *
 * @param alone whether one replica is all there is, so that nobody else has to hear of the instant in time
 * @param reason why it is called off
 */
record Verdict(Kind kind, boolean alone, String reason) {
    /** What to do. */
    enum Kind {
        WAIT,
        ACTIVATE,
        WITHDRAW
    }

    /**
     * Waits for each replica that is neither ready nor failed, but not longer than the limit; then one ready replica is
     * enough, for the others keep what they have and catch up.
     *
     * @param present replicas that gave a sign of life lately
     * @param limit what began before this instant is not waited for
     */
    static Verdict of(List<ReplicaReport.Kept> present, Situation.Point wanted, Instant limit) {
        boolean waiting = present.stream()
                .anyMatch(r -> !done(r, wanted) && later(r, wanted).isAfter(limit));
        if (waiting || present.isEmpty()) {
            return new Verdict(Kind.WAIT, false, "");
        }
        boolean ready =
                present.stream().anyMatch(r -> done(r, wanted) && r.report().state() == ReplicaState.READY);
        if (ready) {
            return new Verdict(Kind.ACTIVATE, present.size() == 1, "");
        }
        String reason = present.stream()
                .filter(r -> done(r, wanted))
                .map(r -> r.report().reason())
                .filter(r -> r != null)
                .findFirst()
                .orElse("no replica had it ready in time");
        return new Verdict(Kind.WITHDRAW, false, reason);
    }

    private static boolean done(ReplicaReport.Kept replica, Situation.Point wanted) {
        ReplicaReport report = replica.report();
        return Integer.valueOf(wanted.number()).equals(report.about())
                && (report.state() == ReplicaState.READY || report.state() == ReplicaState.FAILED);
    }

    private static Instant later(ReplicaReport.Kept replica, Situation.Point wanted) {
        return replica.stateSince().isAfter(wanted.at()) ? replica.stateSince() : wanted.at();
    }
}
