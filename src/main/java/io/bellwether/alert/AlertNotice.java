package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.event.EventType;
import io.bellwether.event.OutgoingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others are told of something that happened to an alert. */
final class AlertNotice {
    /** The detail of an alert's waking from an event in which it called nobody: now it does. */
    static final String SUPPRESSED = "{\"suppressed\":true}";

    private AlertNotice() {}

    /** Nothing of what calls nobody: changes of what is known, what people do while they work on it, an alert that is suppressed. */
    static List<OutgoingEvent> of(AlertEpisode alert, AlertEvent event) {
        return switch (event.kind) {
            case "opened", "raised" -> alert.suppressed ? List.of() : List.of(raised(alert, event));
            case "woken" -> SUPPRESSED.equals(event.detail) ? List.of(raised(alert, event)) : List.of();
            case "escalated" -> missed(alert, event);
            case "resolved" ->
                List.of(told(
                        EventType.ALERT_RESOLVED,
                        alert,
                        event,
                        data(alert, event).put("outcome", alert.outcome).put("by", event.who)));
            default -> List.of();
        };
    }

    private static OutgoingEvent raised(AlertEpisode alert, AlertEvent event) {
        return told(EventType.ALERT_RAISED, alert, event, data(alert, event));
    }

    /** A deadline was missed; whether somebody else has it now hangs on who is next. */
    private static List<OutgoingEvent> missed(AlertEpisode alert, AlertEvent event) {
        JsonNode missed = ExactJson.read(String.valueOf(event.detail)).path("missed");
        List<OutgoingEvent> all = new ArrayList<>();
        ObjectNode breached = data(alert, event);
        breached.set("missed", missed);
        all.add(told(EventType.ALERT_BREACHED, alert, event, breached));
        if (!missed.path(0).path("ownerRole").asText("").equals(String.valueOf(alert.ownerRole))) {
            all.add(told(EventType.ALERT_ESCALATED, alert, event, data(alert, event)));
        }
        return all;
    }

    private static OutgoingEvent told(EventType type, AlertEpisode alert, AlertEvent event, ObjectNode data) {
        return new OutgoingEvent(type, alert.accountNo, "alert/" + alert.id, event.at, data);
    }

    private static ObjectNode data(AlertEpisode alert, AlertEvent event) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("alert", alert.id.toString())
                .put("subject", alert.subject)
                .put("tier", alert.tier)
                .put("state", alert.state);
        ArrayNode triggers = data.putArray("triggers");
        alert.triggerIds().forEach(triggers::add);
        UUID decision = event.decision == null ? alert.decidedBy : event.decision;
        return data.put("ownerRole", alert.ownerRole)
                .put("owner", alert.owner)
                .put("dueAt", text(alert.dueAt))
                .put("decision", decision.toString());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
