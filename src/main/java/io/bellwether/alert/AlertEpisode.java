package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A risk episode of an account as the database keeps it; what its columns mean stands in the migration. */
@Entity
class AlertEpisode {
    @Id
    UUID id;

    int accountNo;
    String subject;
    String state;
    String tier;
    int rank;
    String triggers;
    String responses;
    String path;
    Instant openedAt;
    Instant updatedAt;
    UUID openedBy;
    UUID decidedBy;
    Instant decidedAt;
    boolean known;
    String below;
    int step;

    @Nullable
    String ownerRole;

    @Nullable
    String owner;

    @Nullable
    Instant dueAt;

    boolean snoozed;
    boolean suppressed;

    @Nullable
    String outcome;

    @Nullable
    Instant resolvedAt;

    boolean holding;

    @Nullable
    String feedback;

    boolean isResolved() {
        return AlertState.RESOLVED.word().equals(state);
    }

    /** The ids of what sets it off now. */
    Set<String> triggerIds() {
        return ids(ExactJson.read(triggers));
    }

    /** The ids of a list of objects. */
    static Set<String> ids(JsonNode list) {
        Set<String> ids = new LinkedHashSet<>();
        list.forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    /** Sets the clock as the rules say, under the next number, and has the event tell it. */
    void set(AlertRules.Next next, AlertEvent event) {
        if (!Objects.equals(ownerRole, next.ownerRole())) {
            owner = null;
        }
        state = next.state();
        ownerRole = next.ownerRole();
        wait(next.dueAt(), event);
    }

    /** Has the clock strike at an instant; null for never. */
    void wait(@Nullable Instant until, AlertEvent event) {
        dueAt = until;
        event.step = ++step;
        event.ownerRole = ownerRole;
        event.dueAt = until;
    }

    /** Ends whatever keeps it quiet. */
    void speak() {
        snoozed = false;
        suppressed = false;
    }

    /** Ends it. */
    void resolve(String how, Instant at, boolean triggersHold) {
        state = AlertState.RESOLVED.word();
        outcome = how;
        resolvedAt = at;
        updatedAt = at;
        dueAt = null;
        speak();
        holding = triggersHold;
    }
}
