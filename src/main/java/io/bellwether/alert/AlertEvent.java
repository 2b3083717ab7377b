package io.bellwether.alert;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to an alert; never changed. */
@Entity
class AlertEvent {
    /** Who acts when the rules or a clock do. */
    static final String SYSTEM = "system";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long no;

    UUID episode;
    Instant at;
    String who;
    String kind;

    @Nullable
    String reason;

    @Nullable
    UUID decision;

    @Nullable
    Integer step;

    @Nullable
    String ownerRole;

    @Nullable
    Instant dueAt;

    @Nullable
    String detail;

    /** What the rules or a clock did. */
    static AlertEvent bySystem(AlertEpisode episode, String kind, Instant at) {
        return of(episode, kind, at, SYSTEM, null);
    }

    static AlertEvent of(AlertEpisode episode, String kind, Instant at, String who, @Nullable String reason) {
        AlertEvent event = new AlertEvent();
        event.episode = episode.id;
        event.at = at;
        event.who = who;
        event.kind = kind;
        event.reason = reason;
        return event;
    }
}
