package io.bellwether.task;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A task and all that happened to it, earliest first.
 *
 * @param timeline who did what, when and why
 */
record TaskDetailResponse(TaskResponse task, List<Happened> timeline) {

    /**
     * Something that happened to the task.
     *
     * @param who a person, or system for the rules and the clock
     * @param kind opened, started, assigned, snoozed, woken, overdue, done or cancelled
     * @param decisionId id of the decision that says so; null when none does
     * @param step the number of the clock that it set; null when it set none
     * @param strikesAt when that clock was to strike
     */
    @Schema(name = "TaskEvent")
    record Happened(
            Instant at,
            String who,
            String kind,
            @Nullable String reason,
            @Nullable UUID decisionId,
            @Nullable Integer step,
            @Nullable String ownerRole,
            @Nullable String owner,
            @Nullable Instant strikesAt,
            @Nullable String outcome) {}

    static TaskDetailResponse of(TaskResponse task, List<TaskEvent> events) {
        return new TaskDetailResponse(
                task,
                events.stream()
                        .map(event -> new Happened(
                                event.at,
                                event.who,
                                event.kind,
                                event.reason,
                                event.decision,
                                event.step,
                                event.ownerRole,
                                event.owner,
                                event.strikesAt,
                                event.outcome))
                        .toList());
    }
}
