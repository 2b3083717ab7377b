package io.bellwether.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as the service shows it.
 *
 * @param kind as the rulebook names it
 * @param subject what tells it from others of its kind on the account
 * @param state open, in-progress, done or cancelled
 * @param action what is to be done
 * @param owner the person who does it
 * @param dueAt the deadline; null for none
 * @param overdue whether the deadline has passed and nobody set the task aside
 * @param snoozedUntil until when it is quiet; null when it is not
 * @param endsByItself whether it ends when its reason is gone
 * @param outcome what came of it: one of the rulebook's outcomes, by-itself when its reason went, customer-left; null when it is open, or cancelled by somebody
 * @param openedBy id of the decision that raised it
 */
record TaskResponse(
        UUID id,
        String account,
        String name,
        @Nullable String csm,
        String kind,
        String subject,
        String state,
        String action,
        @Nullable String ownerRole,
        @Nullable String owner,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable Instant snoozedUntil,
        boolean endsByItself,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        UUID openedBy) {

    static TaskResponse of(AccountTask task, String account, String name, @Nullable String csm, Instant now) {
        return new TaskResponse(
                task.id,
                account,
                name,
                csm,
                task.kind,
                task.subject,
                task.state,
                task.action,
                task.ownerRole,
                task.owner,
                task.dueAt,
                task.isOverdue(now),
                task.snoozed ? task.strikesAt : null,
                task.ends,
                task.openedAt,
                task.updatedAt,
                task.endedAt,
                task.outcome,
                task.openedBy);
    }
}
