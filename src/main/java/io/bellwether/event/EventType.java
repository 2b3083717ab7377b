package io.bellwether.event;

import java.util.Arrays;
import java.util.List;

/** What others can be told of. Names and fields are the service's promise to receivers: they are added to, and never changed. */
public enum EventType {
    /** The band of an account is another one than before. */
    BAND_CHANGED("band.changed", "band", "previousBand", "score", "zone", "tier", "release", "decision", "asOf"),
    /** An alert was opened, went up to a higher tier, or speaks again after an event in which it was quiet. */
    ALERT_RAISED("alert.raised", Fields.ALERT),
    /** An alert passed to the next owner because a deadline was missed. */
    ALERT_ESCALATED("alert.escalated", Fields.ALERT),
    /** A deadline of an alert was missed. */
    ALERT_BREACHED("alert.breached", Fields.ALERT, "missed"),
    /** An alert ended, by a person or by the rules. */
    ALERT_RESOLVED("alert.resolved", Fields.ALERT, "outcome", "by"),
    /** A task is due. */
    TASK_DUE("task.due", "task", "kind", "ownerRole", "owner", "dueAt"),
    /** A release of the rulebook was published. */
    RELEASE_PUBLISHED(
            "release.published", "release", "sha256", "origin", "createdBy", "approvedBy", "emergency", "activateAt"),
    /** Long work ended: it is done, failed or cancelled. */
    RUN_FINISHED("run.finished", "run", "kind", "state", "done", "total"),
    /** A draft was made of what a backtest proposes. */
    CALIBRATION_PROPOSED("calibration.proposed", "draft", "backtest", "tables"),
    /** Somebody asked for a test of a webhook. */
    WEBHOOK_TEST("webhook.test", "webhook", "by");

    /** What the types of all events to receivers begin with. */
    public static final String PREFIX = "io.bellwether.";

    private static final String COMMA = ",";

    private static final class Fields {
        static final String ALERT = "alert,subject,tier,state,triggers,ownerRole,owner,dueAt,decision";
    }

    private final String word;
    private final String fields;

    EventType(String word, String... fields) {
        this.word = word;
        this.fields = String.join(COMMA, fields);
    }

    /** Its name, as webhooks ask for it. */
    public String word() {
        return word;
    }

    /** The names of what its data tell. */
    public List<String> fields() {
        return List.of(fields.split(COMMA, -1));
    }

    /** The names that a webhook can ask for. */
    public static List<String> words() {
        return Arrays.stream(values())
                .filter(type -> type != WEBHOOK_TEST)
                .map(EventType::word)
                .toList();
    }
}
