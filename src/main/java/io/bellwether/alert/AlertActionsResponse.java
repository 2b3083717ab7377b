package io.bellwether.alert;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an action on many alerts, in the order of the request. */
record AlertActionsResponse(List<Result> results) {

    /**
     * What became of one.
     *
     * @param state the alert's after it; null when nothing was done
     * @param problem why nothing was done; null when it was
     */
    @Schema(name = "AlertActionResult")
    record Result(
            String id,
            boolean done,
            @Nullable String state,
            @Nullable String problem) {}

    /** The body as callers write it: an action, its alerts and what is said with it. */
    @Schema(
            name = "AlertActionsRequest",
            requiredProperties = {"action", "ids"})
    record Body(
            @Schema(enumeration = {"acknowledge", "start", "snooze", "resolve", "feedback", "assign"})
            String action,

            @Schema(description = "Ids of alerts, 1 to 200") List<String> ids,

            @Nullable String reason,
            @Nullable Instant until,
            @Nullable String outcome,
            @Nullable String feedback,
            @Nullable String ownerRole,
            @Nullable String owner) {}
}
