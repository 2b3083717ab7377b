package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the service shows it.
 *
 * @param subject what it is about
 * @param state open, acknowledged, in-progress or resolved
 * @param owner the person who works on it
 * @param step the number of the clock that runs
 * @param dueAt when the next owner takes over, or when it ceases to be quiet; null when no clock runs
 * @param snoozed whether it is quiet until dueAt
 * @param suppressed whether it is quiet because of a known event
 * @param outcome recovered, saved, churned, downgraded or false-alarm; null while it is not resolved
 * @param openedBy id of the decision that raised it
 * @param decisionId id of the last decision that was looked at
 */
record AlertResponse(
        UUID id,
        String account,
        String name,
        @Nullable String csm,
        String subject,
        String state,
        String tier,
        List<Trigger> triggers,
        List<Response> responses,
        @Nullable String ownerRole,
        @Nullable String owner,
        int step,
        @Nullable Instant dueAt,
        boolean snoozed,
        boolean suppressed,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable String outcome,
        @Nullable String feedback,
        UUID openedBy,
        UUID decisionId) {

    /** What set it off. */
    @Schema(name = "AlertTrigger")
    record Trigger(String id, String tier, String text) {
        static Trigger of(JsonNode node) {
            return new Trigger(word(node, "id"), word(node, "tier"), word(node, "text"));
        }
    }

    /** What is to be done. */
    @Schema(name = "AlertTask")
    record Response(
            String id,
            String action,
            String ownerRole,
            @Nullable Instant dueAt) {
        static Response of(JsonNode node) {
            return new Response(
                    word(node, "id"),
                    word(node, "action"),
                    word(node, "ownerRole"),
                    node.path("dueAt").isTextual()
                            ? Instant.parse(node.path("dueAt").asText())
                            : null);
        }
    }

    private static String word(JsonNode node, String name) {
        return node.path(name).asText();
    }

    static AlertResponse of(AlertEpisode alert, String account, String name, @Nullable String csm) {
        List<Trigger> triggers = new ArrayList<>();
        ExactJson.read(alert.triggers).forEach(each -> triggers.add(Trigger.of(each)));
        List<Response> responses = new ArrayList<>();
        ExactJson.read(alert.responses).forEach(each -> responses.add(Response.of(each)));
        return new AlertResponse(
                alert.id,
                account,
                name,
                csm,
                alert.subject,
                alert.state,
                alert.tier,
                triggers,
                responses,
                alert.ownerRole,
                alert.owner,
                alert.step,
                alert.dueAt,
                alert.snoozed,
                alert.suppressed,
                alert.openedAt,
                alert.updatedAt,
                alert.resolvedAt,
                alert.outcome,
                alert.feedback,
                alert.openedBy,
                alert.decidedBy);
    }
}
