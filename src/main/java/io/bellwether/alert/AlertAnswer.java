package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.follow.LiveAnswer;
import io.bellwether.rulebook.model.AlertDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded answer says of alerts on an account.
 *
 * @param day of as-of, in the rulebook's zone
 * @param tier null for no alert
 * @param known whether enough was known to say that there is none
 */
record AlertAnswer(
        UUID decision,
        int accountNo,
        Instant asOf,
        LocalDate day,
        @Nullable String tier,
        JsonNode triggers,
        JsonNode responses,
        JsonNode path,
        boolean known,
        boolean left) {

    /** What a recorded answer says by the rules of a subject; empty when it says nothing of it. */
    static Optional<AlertAnswer> of(AlertRules rules, LiveAnswer recorded) {
        AlertDefinition definition = rules.definition();
        JsonNode answer = recorded.to(definition.question());
        if (!answer.isObject() || !answer.has(definition.tier())) {
            return Optional.empty();
        }
        return Optional.of(new AlertAnswer(
                recorded.id(),
                recorded.accountNo(),
                recorded.asOf(),
                recorded.asOf().atZone(rules.zone()).toLocalDate(),
                answer.path(definition.tier()).textValue(),
                list(answer.path(definition.triggers())),
                list(answer.path(definition.responses())),
                list(answer.path(definition.path())),
                answer.path(definition.known()).asBoolean(),
                answer.path(definition.left()).asBoolean()));
    }

    private static JsonNode list(JsonNode node) {
        return node.isArray() ? node : AlertRules.NONE;
    }
}
