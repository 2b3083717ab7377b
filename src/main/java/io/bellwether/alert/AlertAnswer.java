package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.model.AlertDefinition;
import io.bellwether.rulebook.model.QuestionDefinition;
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

    /**
     * What a record's body says by a definition; empty when it says nothing of it.
     *
     * @param question that was asked: the definition's own or one that holds its answer
     */
    static Optional<AlertAnswer> of(
            AlertDefinition definition,
            String question,
            JsonNode body,
            UUID decision,
            int accountNo,
            Instant asOf,
            LocalDate day) {
        JsonNode all = body.path("answer");
        JsonNode answer = question.equals(definition.question())
                ? all
                : all.path(QuestionDefinition.camelCase(definition.question()));
        if (!answer.isObject() || !answer.has(definition.tier())) {
            return Optional.empty();
        }
        return Optional.of(new AlertAnswer(
                decision,
                accountNo,
                asOf,
                day,
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
