package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An alert and all that happened to it, earliest first.
 *
 * @param timeline who did what, when and why
 */
record AlertDetailResponse(AlertResponse alert, List<Happened> timeline) {

    /**
     * Something that happened to the alert.
     *
     * @param who a person, or system for the rules and the clock
     * @param kind opened, raised, updated, lowered, escalated, woken, acknowledged, started, snoozed, assigned, judged or resolved
     * @param decisionId id of the decision that says so; null when none does
     * @param step the number of the clock that it set; null when it set none
     * @param ownerRole whose the alert was by that clock
     * @param dueAt when that clock was to strike
     * @param detail what else is to say, by the kind
     */
    @Schema(name = "AlertEvent")
    record Happened(
            Instant at,
            String who,
            String kind,
            @Nullable String reason,
            @Nullable UUID decisionId,
            @Nullable Integer step,
            @Nullable String ownerRole,
            @Nullable Instant dueAt,
            @Nullable JsonNode detail) {}

    static AlertDetailResponse of(AlertResponse alert, List<AlertEvent> events) {
        return new AlertDetailResponse(
                alert,
                events.stream()
                        .map(event -> new Happened(
                                event.at,
                                event.who,
                                event.kind,
                                event.reason,
                                event.decision,
                                event.step,
                                event.ownerRole,
                                event.dueAt,
                                event.detail == null ? null : ExactJson.read(event.detail)))
                        .toList());
    }
}
