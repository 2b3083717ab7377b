package io.bellwether.rulebook.draft.review;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a draft, as it is, gets through the gate.
 *
 * @param run the last run of the gate; null when there is none
 */
record GateVerdict(Draft draft, @Nullable GateRun run, Map<String, Acceptance> acceptances) {

    /** Whether the last run is about what the draft is now. */
    boolean isCurrent() {
        return run != null && run.sha256().equals(draft.sha256()) && run.base() == draft.base();
    }

    List<ReportedFinding> errors() {
        return run == null
                ? List.of()
                : run.findings().stream().filter(ReportedFinding::isError).toList();
    }

    /** Warnings that nobody answers for. */
    List<ReportedFinding> openWarnings() {
        return run == null
                ? List.of()
                : run.findings().stream()
                        .filter(ReportedFinding::isWarning)
                        .filter(f -> f.acceptedBecause() == null && !acceptances.containsKey(f.id()))
                        .toList();
    }

    /** Whether a warning was accepted before this draft: by the rulebook itself or with a release that it goes back to. */
    boolean isAcceptedBefore(ReportedFinding finding) {
        Acceptance acceptance = finding.isWarning() ? acceptances.get(finding.id()) : null;
        return finding.acceptedBecause() != null || (acceptance != null && acceptance.release() != null);
    }

    boolean passes() {
        return isReported() && errors().isEmpty() && openWarnings().isEmpty();
    }

    /** Whether there is a report about what the draft is now. */
    boolean isReported() {
        return isCurrent() && run != null && run.report() != null;
    }

    /**
     * Lets a draft go on that the gate has nothing against.
     *
     * @param emergency lets warnings through; never an error
     * @throws ProblemException RULE_FINDINGS otherwise
     */
    void require(boolean emergency) {
        if (!isReported()) {
            String last = run == null
                    ? "it has not run"
                    : !isCurrent()
                            ? "its last run was about another content"
                            : run.isOver() ? "its last run failed" : "it still runs";
            throw new ProblemException(
                    ProblemType.RULE_FINDINGS,
                    "The gate must have seen exactly this: " + last + ".",
                    List.of(new Finding("gate", last, "POST /api/v1/rulebook/drafts/" + draft.id() + "/gate")));
        }
        List<ReportedFinding> against = Stream.concat(
                        errors().stream(), emergency ? Stream.empty() : openWarnings().stream())
                .toList();
        if (!against.isEmpty()) {
            throw new ProblemException(
                    ProblemType.RULE_FINDINGS,
                    errors().size() + " errors and " + openWarnings().size()
                            + " warnings that nobody accepted stand against this draft.",
                    against.stream().map(GateVerdict::finding).toList());
        }
    }

    private static Finding finding(ReportedFinding finding) {
        String place = Stream.of(finding.file(), finding.table(), finding.row(), finding.column())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Finding(place, finding.severity() + ": " + finding.message(), finding.fix(), finding.severity());
    }
}
