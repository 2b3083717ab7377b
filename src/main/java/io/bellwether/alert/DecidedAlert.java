package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.model.AlertDefinition.KnownEvent;
import io.bellwether.shared.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a decision makes of an account's alert. Tiers go up at once; they go down when answers have been below them for as many
 * days as the terms say, by the answers' as-of days and whenever they are worked on. Days on which too little was known do not
 * count.
 */
final class DecidedAlert {
    private final AlertRules rules;
    private final List<AlertEvent> events;

    /** @param events receives what happened */
    DecidedAlert(AlertRules rules, List<AlertEvent> events) {
        this.rules = rules;
        this.events = events;
    }

    /** A new alert; the answer must have a tier. */
    AlertEpisode open(AlertAnswer answer) {
        AlertEpisode alert = new AlertEpisode();
        alert.id = Ids.next(answer.asOf().toEpochMilli());
        alert.accountNo = answer.accountNo();
        alert.subject = rules.definition().subject();
        alert.state = AlertState.OPEN.word();
        alert.openedAt = answer.asOf();
        alert.openedBy = answer.decision();
        alert.responses = "[]";
        alert.triggers = "[]";
        alert.below = "{}";
        seen(alert, answer);
        watch(alert, answer);
        raise(alert, answer, "opened");
        alert.triggers = ExactJson.text(answer.triggers());
        return alert;
    }

    /** An open alert after a decision; one that is not later than what was seen changes nothing. */
    void apply(AlertEpisode alert, AlertAnswer answer) {
        if (!answer.asOf().isAfter(alert.decidedAt)) {
            return;
        }
        pause(alert, answer.day());
        seen(alert, answer);
        if (answer.left()) {
            resolve(alert, answer, "churned", "The customer has left.");
            return;
        }
        watch(alert, answer);
        int kept = kept(alert, answer.day());
        if (rules.rank(answer.tier()) > alert.rank) {
            raise(alert, answer, "raised");
        } else if (kept == 0) {
            resolve(alert, answer, "recovered", "The rules have seen no reason for an alert for long enough.");
            return;
        } else {
            if (kept < alert.rank) {
                lower(alert, answer, kept);
            }
            changed(alert, answer);
        }
        alert.triggers = ExactJson.text(answer.triggers());
    }

    /**
     * Whether a decision calls for another alert although a person resolved the last one: what set that one off raises nothing
     * while it merely goes on.
     */
    boolean callsAgain(AlertEpisode resolved, AlertAnswer answer) {
        Instant seen = Objects.requireNonNull(resolved.resolvedAt);
        if (!answer.asOf().isAfter(resolved.decidedAt) || answer.asOf().isBefore(seen)) {
            return false;
        }
        seen(resolved, answer);
        Set<String> before = resolved.triggerIds();
        Set<String> now = AlertEpisode.ids(answer.triggers());
        boolean more = rules.rank(answer.tier()) > resolved.rank || !before.containsAll(now);
        if (answer.known() && !more) {
            resolved.triggers = ExactJson.text(answer.triggers());
        }
        if (more || answer.left() || (answer.known() && now.isEmpty())) {
            resolved.holding = false;
        }
        return more && !answer.left();
    }

    private static void seen(AlertEpisode alert, AlertAnswer answer) {
        alert.decidedAt = answer.asOf();
        alert.decidedBy = answer.decision();
        alert.known = answer.known();
    }

    /** Moves the days since which answers were lower by the days on which too little was known. */
    private void pause(AlertEpisode alert, LocalDate day) {
        if (alert.known) {
            return;
        }
        long days = ChronoUnit.DAYS.between(alert.decidedAt.atZone(rules.zone()).toLocalDate(), day);
        ObjectNode below = ExactJson.stored(alert.below);
        ObjectNode moved = JsonNodeFactory.instance.objectNode();
        below.properties()
                .forEach(since -> moved.put(
                        since.getKey(),
                        LocalDate.parse(since.getValue().asText())
                                .plusDays(days)
                                .toString()));
        alert.below = moved.toString();
    }

    /** Notes for each tier since when answers are below it. */
    private void watch(AlertEpisode alert, AlertAnswer answer) {
        ObjectNode below = ExactJson.stored(alert.below);
        int rank = rules.rank(answer.tier());
        for (AlertRules.Term term : rules.terms()) {
            if (rules.rank(term.tier()) <= rank) {
                below.remove(term.tier());
            } else if (answer.known() && !below.has(term.tier())) {
                below.put(term.tier(), answer.day().toString());
            }
        }
        alert.below = below.toString();
    }

    /** The tier that must still be kept; 0 for none. */
    private int kept(AlertEpisode alert, LocalDate day) {
        ObjectNode below = ExactJson.stored(alert.below);
        int rank = alert.rank;
        while (rank > 0) {
            AlertRules.Term term = rules.term(rank);
            JsonNode since = below.get(term.tier());
            if (since == null
                    || ChronoUnit.DAYS.between(LocalDate.parse(since.asText()), day) < term.lowerAfterDays()) {
                return rank;
            }
            rank--;
        }
        return 0;
    }

    private void raise(AlertEpisode alert, AlertAnswer answer, String kind) {
        alert.tier = Objects.requireNonNull(answer.tier());
        alert.rank = rules.rank(answer.tier());
        alert.responses = ExactJson.text(answer.responses());
        alert.path = ExactJson.text(answer.path());
        alert.speak();
        AlertEvent event = event(alert, answer, kind, detail(alert, answer).put("tier", alert.tier));
        AlertRules.Next next = rules.next("raised", alert, answer.asOf(), answer.responses());
        Optional<KnownEvent> known = rules.definition().event(answer.day(), alert.tier);
        alert.set(
                known.map(until -> new AlertRules.Next(next.state(), next.ownerRole(), end(until)))
                        .orElse(next),
                event);
        known.ifPresent(until -> {
            alert.snoozed = true;
            alert.suppressed = true;
            event.reason = until.reason();
        });
    }

    private Instant end(KnownEvent event) {
        return event.to().plusDays(1).atStartOfDay(rules.zone()).toInstant();
    }

    private void lower(AlertEpisode alert, AlertAnswer answer, int rank) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("from", alert.tier);
        alert.rank = rank;
        alert.tier = rules.term(rank).tier();
        event(alert, answer, "lowered", detail.put("tier", alert.tier));
    }

    /** Other triggers, or more to do; what is newly asked for counts where it is due before the clock strikes. */
    private void changed(AlertEpisode alert, AlertAnswer answer) {
        ArrayNode known = ExactJson.MAPPER.createArrayNode();
        ExactJson.read(alert.responses).forEach(known::add);
        Set<String> ids = AlertEpisode.ids(known);
        ArrayNode more = JsonNodeFactory.instance.arrayNode();
        if (rules.rank(answer.tier()) == alert.rank) {
            answer.responses().forEach(response -> {
                if (!ids.contains(response.path("id").asText())) {
                    more.add(response);
                }
            });
        }
        if (more.isEmpty() && alert.triggerIds().equals(AlertEpisode.ids(answer.triggers()))) {
            return;
        }
        AlertEvent event = event(alert, answer, "updated", detail(alert, answer));
        if (more.isEmpty()) {
            return;
        }
        alert.responses = ExactJson.text(known.addAll(more));
        alert.path = ExactJson.text(answer.path());
        AlertRules.Next next = rules.next("updated", alert, answer.asOf(), more);
        if (!alert.snoozed && isBefore(next.dueAt(), alert.dueAt)) {
            alert.set(next, event);
        }
    }

    private static boolean isBefore(@Nullable Instant due, @Nullable Instant other) {
        return due != null && (other == null || due.isBefore(other));
    }

    private void resolve(AlertEpisode alert, AlertAnswer answer, String outcome, String reason) {
        alert.resolve(outcome, answer.asOf(), false);
        event(alert, answer, "resolved", JsonNodeFactory.instance.objectNode().put("outcome", outcome)).reason = reason;
    }

    /** Which triggers came and which went. */
    private static ObjectNode detail(AlertEpisode alert, AlertAnswer answer) {
        Set<String> before = new TreeSet<>(alert.triggerIds());
        Set<String> now = new TreeSet<>(AlertEpisode.ids(answer.triggers()));
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        ArrayNode came = detail.putArray("came");
        now.stream().filter(id -> !before.contains(id)).forEach(came::add);
        ArrayNode went = detail.putArray("went");
        before.stream().filter(id -> !now.contains(id)).forEach(went::add);
        return detail;
    }

    private AlertEvent event(AlertEpisode alert, AlertAnswer answer, String kind, ObjectNode detail) {
        AlertEvent event = AlertEvent.bySystem(alert, kind, answer.asOf());
        event.decision = answer.decision();
        event.detail = detail.toString();
        alert.updatedAt = answer.asOf();
        events.add(event);
        return event;
    }
}
