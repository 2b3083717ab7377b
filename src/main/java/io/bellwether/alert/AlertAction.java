package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.due.ActionBody;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to do to alerts, checked as far as it needs no alert.
 *
 * @param until of a snooze
 */
record AlertAction(
        AlertActionKind kind,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable String outcome,
        @Nullable String feedback,
        @Nullable String ownerRole,
        @Nullable String owner) {
    private static final List<String> OUTCOMES = List.of("saved", "churned", "downgraded", AlertAction.FALSE_ALARM);
    private static final List<String> FEEDBACK = List.of("valid", "premature", AlertAction.FALSE_ALARM);

    static final String FALSE_ALARM = "false-alarm";

    /** The body as callers write it. */
    @Schema(
            name = "AlertActionRequest",
            description = "acknowledge, start: reason, or no body; snooze: until, reason; resolve: outcome, reason;"
                    + " feedback: feedback, reason; assign: ownerRole or owner, reason")
    record Body(
            @Schema(description = "Why; needed to snooze and to resolve") @Nullable
            String reason,

            @Nullable Instant until,

            @Schema(enumeration = {"saved", "churned", "downgraded", FALSE_ALARM}) @Nullable
            String outcome,

            @Schema(enumeration = {"valid", "premature", FALSE_ALARM}) @Nullable
            String feedback,

            @Nullable String ownerRole,
            @Nullable String owner) {}

    /** The body as callers write it: an action, its alerts and what is said with it. */
    @Schema(
            name = "AlertActionsRequest",
            requiredProperties = {"action", "ids"})
    record ManyBody(
            @Schema(enumeration = {"acknowledge", "start", "snooze", "resolve", "feedback", "assign"})
            String action,

            @Schema(description = "Ids of alerts, 1 to 200") List<String> ids,

            @Nullable String reason,
            @Nullable Instant until,
            @Nullable String outcome,
            @Nullable String feedback,
            @Nullable String ownerRole,
            @Nullable String owner) {}

    /** The kind; null, and a finding, when there is none of this name. */
    static @Nullable AlertActionKind kind(@Nullable String word, List<Finding> findings) {
        AlertActionKind kind = AlertActionKind.of(word == null ? "" : word).orElse(null);
        if (kind == null) {
            Findings.unknown(
                    findings,
                    "action",
                    "must be one of " + String.join(", ", AlertActionKind.words()),
                    word == null ? "" : word,
                    AlertActionKind.words());
        }
        return kind;
    }

    /**
     * Reads what is said with an action; without a use when findings were added.
     *
     * @param besides fields of the body that are somebody else's
     */
    static AlertAction read(
            AlertActionKind kind, JsonNode json, List<String> besides, Instant now, List<Finding> findings) {
        ActionBody body = new ActionBody(json, findings);
        body.known(kind.word(), kind.fields(), besides);
        String reason = body.reason(kind == AlertActionKind.SNOOZE || kind == AlertActionKind.RESOLVE);
        Instant until = kind == AlertActionKind.SNOOZE ? body.until(now) : null;
        String outcome = kind == AlertActionKind.RESOLVE ? body.choice("outcome", OUTCOMES) : null;
        String feedback = kind == AlertActionKind.FEEDBACK ? body.choice("feedback", FEEDBACK) : null;
        String role = null;
        String owner = null;
        if (kind == AlertActionKind.ASSIGN) {
            role = body.name("ownerRole");
            owner = body.name("owner");
            if (!json.hasNonNull("ownerRole") && !json.hasNonNull("owner")) {
                findings.add(Finding.at("ownerRole", "or owner must say who is to work on the alert"));
            }
        }
        return new AlertAction(kind, reason, until, outcome, feedback, role, owner);
    }
}
