package io.bellwether.task;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to a task; never changed. */
@Entity
@Table(name = "account_task_event")
class TaskEvent {
    /** Who acts when the rules or a clock do. */
    static final String SYSTEM = "system";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long no;

    UUID task;
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
    String owner;

    @Nullable
    Instant strikesAt;

    @Nullable
    String outcome;

    static TaskEvent of(String kind, Instant at, String who, @Nullable String reason) {
        TaskEvent event = new TaskEvent();
        event.at = at;
        event.who = who;
        event.kind = kind;
        event.reason = reason;
        return event;
    }

    /** What a decision did. */
    static TaskEvent by(TaskAnswer answer, String kind) {
        TaskEvent event = of(kind, answer.asOf(), SYSTEM, null);
        event.decision = answer.decision();
        return event;
    }
}
