package io.bellwether.due;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.JsonFailure;
import io.bellwether.problem.Times;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people send with an action, field by field.
 *
 * @param findings receives what is wrong
 */
public record ActionBody(JsonNode body, List<Finding> findings) {
    /** To how many the same can be done at once. */
    public static final int MOST_AT_ONCE = 200;

    /** The fields of a body that does the same to many. */
    public static final List<String> OF_MANY = List.of("action", "ids");

    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_NAME = 200;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

    /** Reads what was sent; nothing is an empty object. */
    public static JsonNode json(byte @Nullable [] sent, ObjectMapper json) {
        try {
            return sent == null || sent.length == 0 ? JsonNodeFactory.instance.objectNode() : json.readTree(sent);
        } catch (JsonProcessingException e) {
            throw JsonFailure.problem(e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    /** Finds every field that an action does not know. */
    public void known(String action, Collection<String> fields, Collection<String> besides) {
        List<String> known = new ArrayList<>(fields);
        known.addAll(besides);
        if (!body.isObject()) {
            findings.add(Finding.at("body", "must be an object with " + String.join(", ", known)));
        }
        body.fieldNames()
                .forEachRemaining(
                        name -> Findings.known(findings, name, "is not known with the action " + action, name, known));
    }

    /** Why. */
    public @Nullable String reason(boolean needed) {
        return text("reason", LONGEST_REASON, needed);
    }

    /** The name of somebody or of a role; null for none. */
    public @Nullable String name(String field) {
        return text(field, LONGEST_NAME, false);
    }

    private @Nullable String text(String name, int longest, boolean needed) {
        JsonNode node = body.path(name);
        String text = node.isTextual() ? node.textValue().strip() : "";
        boolean given = !node.isMissingNode() && !node.isNull();
        if ((given || needed) && (text.isEmpty() || text.length() > longest)) {
            findings.add(Finding.at(name, "must be a text of 1 to " + longest + " characters"));
        }
        return text.isEmpty() ? null : text;
    }

    /** One of a few words. */
    public String choice(String name, Collection<String> allowed) {
        String text = body.path(name).asText("");
        Findings.known(findings, name, "must be one of " + String.join(", ", allowed), text, allowed);
        return text;
    }

    /** Until when something is to be quiet. */
    public @Nullable Instant until(Instant now) {
        JsonNode node = body.path("until");
        if (!node.isTextual()) {
            findings.add(new Finding(
                    "until",
                    "must say until when it is to be quiet",
                    now.plus(Duration.ofDays(7)).toString()));
            return null;
        }
        Instant until = Times.moment("until", node.textValue(), ZoneOffset.UTC, findings);
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE)))) {
            findings.add(Finding.at("until", "must be within the next " + LONGEST_SNOOZE.toDays() + " days"));
        }
        return until;
    }

    /** What the same is to be done to. */
    public Set<String> ids(String what) {
        JsonNode list = body.path("ids");
        Set<String> ids = new LinkedHashSet<>();
        boolean texts = list.isArray();
        for (JsonNode id : list) {
            texts &= id.isTextual();
            ids.add(id.asText());
        }
        if (!texts || ids.isEmpty() || list.size() > MOST_AT_ONCE) {
            findings.add(Finding.at("ids", "must name 1 to " + MOST_AT_ONCE + " " + what + " by id"));
        }
        return ids;
    }
}
