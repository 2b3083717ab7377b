package io.bellwether.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.due.ActionBody;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to do to tasks, checked as far as it needs no task.
 *
 * @param until of a snooze
 */
record TaskAction(
        TaskActionKind kind,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable String outcome,
        @Nullable String ownerRole,
        @Nullable String owner) {

    /** The body as callers write it. */
    @Schema(
            name = "TaskActionRequest",
            description = "start: reason, or no body; done: outcome, perhaps a reason; cancel: reason; snooze: until,"
                    + " reason; assign: ownerRole or owner, perhaps a reason")
    record Body(
            @Schema(description = "Why; needed to cancel and to snooze") @Nullable
            String reason,

            @Nullable Instant until,

            @Schema(description = "One of the rulebook's outcomes of tasks") @Nullable
            String outcome,

            @Nullable String ownerRole,
            @Nullable String owner) {}

    /** The body as callers write it: an action, its tasks and what is said with it. */
    @Schema(
            name = "TaskActionsRequest",
            requiredProperties = {"action", "ids"})
    record ManyBody(
            @Schema(enumeration = {"start", "done", "cancel", "assign", "snooze"})
            String action,

            @Schema(description = "Ids of tasks, 1 to 200") List<String> ids,

            @Nullable String reason,
            @Nullable Instant until,
            @Nullable String outcome,
            @Nullable String ownerRole,
            @Nullable String owner) {}

    /**
     * Reads what is to be done; without a use when findings were added.
     *
     * @param besides fields of the body that are somebody else's
     */
    static @Nullable TaskAction read(
            String word, JsonNode json, List<String> besides, TaskTerms terms, Instant now, List<Finding> findings) {
        TaskActionKind kind = TaskActionKind.of(word).orElse(null);
        if (kind == null) {
            List<String> words = TaskActionKind.words();
            Findings.unknown(findings, "action", "must be one of " + String.join(", ", words), word, words);
            return null;
        }
        ActionBody body = new ActionBody(json, findings);
        body.known(kind.word(), kind.fields(), besides);
        String reason = body.reason(kind == TaskActionKind.CANCEL || kind == TaskActionKind.SNOOZE);
        Instant until = kind == TaskActionKind.SNOOZE ? body.until(now) : null;
        String outcome = kind == TaskActionKind.DONE ? body.choice("outcome", terms.outcomes()) : null;
        String role = null;
        String owner = null;
        if (kind == TaskActionKind.ASSIGN) {
            role = json.hasNonNull("ownerRole") ? body.choice("ownerRole", terms.ownerRoles()) : null;
            owner = body.name("owner");
            if (!json.hasNonNull("ownerRole") && !json.hasNonNull("owner")) {
                findings.add(Finding.at("ownerRole", "or owner must say whose the task is to be"));
            }
        }
        return new TaskAction(kind, reason, until, outcome, role, owner);
    }
}
