package io.bellwether.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person does to a task. */
enum TaskActionKind {
    START("started", "reason"),
    DONE("done", "outcome reason"),
    CANCEL("cancelled", "reason"),
    ASSIGN("assigned", "ownerRole owner reason"),
    SNOOZE("snoozed", "until reason");

    private final String event;
    private final String fields;

    TaskActionKind(String event, String fields) {
        this.event = event;
        this.fields = fields;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a task's events name it. */
    String event() {
        return event;
    }

    /** As the audit trail names it. */
    String audited() {
        return "task-" + event;
    }

    /** What may be said with it. */
    List<String> fields() {
        return List.of(fields.split(" ", -1));
    }

    static Optional<TaskActionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TaskActionKind::word).toList();
    }
}
