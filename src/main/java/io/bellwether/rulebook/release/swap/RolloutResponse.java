package io.bellwether.rulebook.release.swap;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the replicas are.
 *
 * @param wanted the release that all should answer by: the one being prepared, else the live one
 * @param live the release that is live by the database
 * @param since when that one went live
 * @param switchAt the instant at which the wanted one goes live; null when it is live or the instant is not fixed yet
 * @param complete whether every replica that is there answers by the wanted release
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutResponse(
        int wanted,
        int live,
        Instant since,
        @Nullable Instant switchAt,
        boolean complete,
        List<ReplicaResponse> replicas) {

    /**
     * One replica.
     *
     * @param release number of the release it answers by, and since when
     * @param state live, preparing, ready, failed, behind (it answers by another release than the live one) or gone
     * @param about number of the release that it prepares or failed to prepare
     * @param reason why it failed
     * @param heartbeat its last sign of life
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReplicaResponse(
            String id,
            String host,
            long process,
            int release,
            Instant releaseSince,
            String state,
            Instant since,
            @Nullable Integer about,
            @Nullable String reason,
            Instant startedAt,
            Instant heartbeat) {

        static ReplicaResponse of(ReplicaReport.Kept kept, int live) {
            ReplicaReport report = kept.report();
            boolean behind = report.live() != live && report.state() == ReplicaState.LIVE;
            String state =
                    kept.gone() ? "gone" : behind ? "behind" : report.state().word();
            return new ReplicaResponse(
                    kept.name().id().toString(),
                    kept.name().host(),
                    kept.name().process(),
                    report.live(),
                    kept.liveSince(),
                    state,
                    kept.stateSince(),
                    report.about(),
                    report.reason(),
                    kept.startedAt(),
                    kept.heartbeatAt());
        }
    }

    static RolloutResponse of(Situation situation, List<ReplicaReport.Kept> replicas) {
        int live = situation.live().number();
        Situation.Point next = situation.next();
        Situation.Point wanted = next != null ? next : situation.wanted();
        int number = wanted == null ? live : wanted.number();
        return new RolloutResponse(
                number,
                live,
                situation.live().at(),
                next == null ? null : next.at(),
                replicas.stream()
                        .filter(r -> !r.gone())
                        .allMatch(r -> r.report().live() == number),
                replicas.stream().map(r -> ReplicaResponse.of(r, live)).toList());
    }
}
