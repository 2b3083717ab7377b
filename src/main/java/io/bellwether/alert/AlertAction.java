package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_NAME = 200;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

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
            AlertActionKind kind, JsonNode body, List<String> besides, Instant now, List<Finding> findings) {
        List<String> known = new ArrayList<>(kind.fields());
        known.addAll(besides);
        if (!body.isObject()) {
            findings.add(Finding.at("body", "must be an object with " + String.join(", ", known)));
        }
        body.fieldNames()
                .forEachRemaining(name ->
                        Findings.known(findings, name, "is not known with the action " + kind.word(), name, known));
        boolean needsReason = kind == AlertActionKind.SNOOZE || kind == AlertActionKind.RESOLVE;
        String reason = text(body, "reason", LONGEST_REASON, needsReason, findings);
        Instant until = kind == AlertActionKind.SNOOZE ? until(body.path("until"), now, findings) : null;
        String outcome = kind == AlertActionKind.RESOLVE ? choice(body, "outcome", OUTCOMES, findings) : null;
        String feedback = kind == AlertActionKind.FEEDBACK ? choice(body, "feedback", FEEDBACK, findings) : null;
        String role = null;
        String owner = null;
        if (kind == AlertActionKind.ASSIGN) {
            role = text(body, "ownerRole", LONGEST_NAME, false, findings);
            owner = text(body, "owner", LONGEST_NAME, false, findings);
            if (!body.hasNonNull("ownerRole") && !body.hasNonNull("owner")) {
                findings.add(Finding.at("ownerRole", "or owner must say who is to work on the alert"));
            }
        }
        return new AlertAction(kind, reason, until, outcome, feedback, role, owner);
    }

    private static @Nullable String text(
            JsonNode body, String name, int longest, boolean needed, List<Finding> findings) {
        JsonNode node = body.path(name);
        String text = node.isTextual() ? node.textValue().strip() : "";
        boolean given = !node.isMissingNode() && !node.isNull();
        if ((given || needed) && (text.isEmpty() || text.length() > longest)) {
            findings.add(Finding.at(name, "must be a text of 1 to " + longest + " characters"));
        }
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String choice(JsonNode body, String name, List<String> allowed, List<Finding> findings) {
        String text = body.path(name).asText("");
        Findings.known(findings, name, "must be one of " + String.join(", ", allowed), text, allowed);
        return text;
    }

    private static @Nullable Instant until(JsonNode node, Instant now, List<Finding> findings) {
        if (!node.isTextual()) {
            findings.add(new Finding(
                    "until",
                    "must say until when the alert is quiet",
                    now.plus(Duration.ofDays(7)).toString()));
            return null;
        }
        Instant until = Times.moment("until", node.textValue(), ZoneOffset.UTC, findings);
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE)))) {
            findings.add(Finding.at("until", "must be within the next " + LONGEST_SNOOZE.toDays() + " days"));
        }
        return until;
    }
}
