package io.bellwether.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.follow.LiveAnswer;
import io.bellwether.rulebook.model.TaskDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded answer says of tasks on an account.
 *
 * @param asked the first of each kind and subject
 * @param left whether the customer has left
 */
record TaskAnswer(UUID decision, int accountNo, Instant asOf, Map<Key, Asked> asked, boolean left) {

    /** Of what an account has one open task. */
    record Key(String kind, String subject) {
        static Key of(AccountTask task) {
            return new Key(task.kind, task.subject);
        }
    }

    /** A task that is asked for. */
    record Asked(
            String kind,
            String subject,
            String action,
            @Nullable String ownerRole,
            @Nullable Instant dueAt,
            boolean ends) {}

    /** What an answer says by the definition; empty when it says nothing of tasks. */
    static Optional<TaskAnswer> of(TaskDefinition definition, LiveAnswer recorded) {
        JsonNode answer = recorded.to(definition.question());
        JsonNode list = answer.path(definition.list());
        if (!list.isArray()) {
            return Optional.empty();
        }
        Map<Key, Asked> asked = new LinkedHashMap<>();
        for (JsonNode each : list) {
            Asked one = new Asked(
                    each.path(definition.kind()).asText(""),
                    each.path(definition.subject()).asText(""),
                    each.path(definition.action()).asText(""),
                    each.path(definition.ownerRole()).textValue(),
                    instant(each.path(definition.dueAt()).textValue()),
                    each.path(definition.ends()).asBoolean());
            asked.putIfAbsent(new Key(one.kind(), one.subject()), one);
        }
        return Optional.of(new TaskAnswer(
                recorded.id(),
                recorded.accountNo(),
                recorded.asOf(),
                asked,
                answer.path(definition.left()).asBoolean()));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // a rule that says no instant sets no deadline
        }
    }
}
