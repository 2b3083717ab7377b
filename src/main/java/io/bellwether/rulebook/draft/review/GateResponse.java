package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the gate says of a draft. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateResponse(
        String draft,

        @Schema(description = "none, running, done or failed")
        String state,

        @Schema(description = "Whether the report is about what the draft is now")
        boolean current,

        @Schema(description = "Current, without an error and without a warning that nobody accepted")
        boolean passes,

        @Nullable String sha256,

        @Schema(description = "Number of the release it was compared with") @Nullable
        Integer base,

        @Nullable String by,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        int errors,

        @Schema(description = "Warnings that nobody accepted")
        int openWarnings,

        @Schema(description = "What is to be done about, and what was accepted on this draft")
        List<JudgedFinding> findings,

        @Schema(
                description =
                        "Warnings that rules/accepted.yaml accepts, or that were published accepted, each with its reason")
        List<JudgedFinding> acceptedFindings,

        @Schema(type = SchemaType.OBJECT, description = "What each check saw") @Nullable
        JsonNode report,

        @Schema(
                description = "How many moved accounts and shown decisions the caller may not see, being held to own"
                        + " accounts; absent for others")
        @Nullable
        Integer accountsLeftOut,

        @Nullable String failure) {

    /** A finding and who answers for it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JudgedFinding(
            @JsonUnwrapped ReportedFinding finding,
            @Nullable Accepted accepted) {}

    /**
     * Who accepted a warning, and why.
     *
     * @param release the one that was published with it; absent when it was accepted on this draft
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Accepted(
            String by, String reason, Instant at, @Nullable Integer release) {}

    static GateResponse of(GateVerdict verdict, OwnGateReports.Visible visible) {
        GateRun run = verdict.run();
        if (run == null) {
            return new GateResponse(
                    verdict.draft().id(),
                    "none",
                    false,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null);
        }
        return new GateResponse(
                verdict.draft().id(),
                run.isOver() ? (run.failure() == null ? "done" : "failed") : "running",
                verdict.isCurrent(),
                verdict.passes(),
                run.sha256(),
                run.base(),
                run.by(),
                run.begunAt(),
                run.endedAt(),
                verdict.errors().size(),
                verdict.openWarnings().size(),
                judged(verdict, run, false),
                judged(verdict, run, true),
                visible.report(),
                visible.accountsLeftOut(),
                run.failure());
    }

    private static List<JudgedFinding> judged(GateVerdict verdict, GateRun run, boolean before) {
        return run.findings().stream()
                .filter(f -> verdict.isAcceptedBefore(f) == before)
                .map(f -> judged(f, verdict.acceptances()))
                .toList();
    }

    private static JudgedFinding judged(ReportedFinding finding, Map<String, Acceptance> acceptances) {
        Acceptance acceptance = finding.isWarning() ? acceptances.get(finding.id()) : null;
        return new JudgedFinding(
                finding,
                acceptance == null
                        ? null
                        : new Accepted(acceptance.by(), acceptance.reason(), acceptance.at(), acceptance.release()));
    }
}
