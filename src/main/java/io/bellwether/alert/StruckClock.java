package io.bellwether.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What an alert's clock makes of it when it strikes: it speaks again, or it passes to where it should be by now. */
final class StruckClock {
    /** A limit of the program: no way up an organisation is longer. */
    private static final int MOST_OWNERS = 100;

    private final AlertRules rules;
    private final List<AlertEvent> events;

    /** @param events receives what happened */
    StruckClock(AlertRules rules, List<AlertEvent> events) {
        this.rules = rules;
        this.events = events;
    }

    /** Strikes once, however many times it should have by now. */
    void strike(AlertEpisode alert, Instant now) {
        if (alert.snoozed) {
            wake(alert, now);
        }
        ArrayNode missed = JsonNodeFactory.instance.arrayNode();
        String state = alert.state;
        for (Instant since = alert.dueAt;
                since != null && !since.isAfter(now) && missed.size() < MOST_OWNERS;
                since = alert.dueAt) {
            missed.addObject().put("ownerRole", alert.ownerRole).put("dueAt", since.toString());
            AlertRules.Next next = rules.next("breached", alert, since, AlertRules.NONE);
            alert.state = next.state();
            if (!Objects.equals(alert.ownerRole, next.ownerRole())) {
                alert.owner = null;
            }
            alert.ownerRole = next.ownerRole();
            // a rule that gives no time at all would strike for ever
            alert.dueAt = next.dueAt() != null && next.dueAt().isAfter(since) ? next.dueAt() : null;
        }
        if (!missed.isEmpty()) {
            AlertEvent event = AlertEvent.bySystem(alert, "escalated", now);
            event.detail = JsonNodeFactory.instance
                    .objectNode()
                    .put("state", state)
                    .<ObjectNode>set("missed", missed)
                    .toString();
            alert.wait(alert.dueAt, event);
            alert.updatedAt = now;
            events.add(event);
        }
    }

    private void wake(AlertEpisode alert, Instant now) {
        Instant since = alert.dueAt;
        if (since == null || since.isAfter(now)) {
            return;
        }
        AlertEvent event = AlertEvent.bySystem(alert, "woken", now);
        event.detail = alert.suppressed ? AlertNotice.SUPPRESSED : null;
        alert.speak();
        alert.set(rules.next("woken", alert, since, AlertRules.NONE), event);
        alert.updatedAt = now;
        events.add(event);
    }
}
