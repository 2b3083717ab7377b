package io.bellwether.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person does to an alert. */
enum AlertActionKind {
    ACKNOWLEDGE("alert-acknowledged", "reason"),
    START("alert-started", "reason"),
    SNOOZE("alert-snoozed", "until reason"),
    RESOLVE("alert-resolved", "outcome reason"),
    FEEDBACK("alert-judged", "feedback reason"),
    ASSIGN("alert-assigned", "ownerRole owner reason");

    private final String audited;
    private final String fields;

    AlertActionKind(String audited, String fields) {
        this.audited = audited;
        this.fields = fields;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the audit trail names it. */
    String audited() {
        return audited;
    }

    /** As an alert's events name it. */
    String event() {
        return audited.substring("alert-".length());
    }

    /** What may be said with it. */
    List<String> fields() {
        return List.of(fields.split(" ", -1));
    }

    static Optional<AlertActionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(AlertActionKind::word).toList();
    }
}
