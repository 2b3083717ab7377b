package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which records a run asks again.
 *
 * @param from the first instant
 * @param to the first instant no longer wanted
 * @param question null for every question
 * @param release number of the release to ask; null for the one that answered
 * @param most how many, the newest
 */
record ReplayPeriod(
        Instant from,
        Instant to,
        @Nullable String question,
        @Nullable Integer release,
        int most) {
    private static final Set<String> KEYS = Set.of("from", "to", "question", "release", "limit");
    private static final int USUAL = 10_000;
    private static final int LONGEST = 200;

    /** The request as callers send it; from and to are instants or days, limit is 10,000 when it is left out. */
    @Schema(name = "ReplayPeriodRequest")
    public record Body(
            String from,
            String to,
            @Nullable String question,
            @Nullable Integer release,
            @Nullable Integer limit) {}

    /** The period of a run, as {@link #json} wrote it. */
    static ReplayPeriod stored(String json) {
        JsonNode stored = ExactJson.stored(json);
        return new ReplayPeriod(
                Instant.parse(stored.get("from").textValue()),
                Instant.parse(stored.get("to").textValue()),
                stored.path("question").textValue(),
                stored.has("release") ? stored.get("release").intValue() : null,
                stored.get("limit").intValue());
    }

    String json() {
        ObjectNode json =
                ExactJson.MAPPER.createObjectNode().put("from", from.toString()).put("to", to.toString());
        if (question != null) {
            json.put("question", question);
        }
        if (release != null) {
            json.put("release", release);
        }
        return ExactJson.text(json.put("limit", most));
    }

    /**
     * Reads the body; all that is wrong is told at once.
     *
     * @param zone the rulebook's: a day means its start there
     * @param most how many records a run may ask
     */
    static ReplayPeriod read(@Nullable JsonNode body, ZoneId zone, int most) {
        List<Finding> findings = new ArrayList<>();
        if (body == null || !body.isObject()) {
            throw ProblemException.invalidInput(List.of(
                    new Finding("body", "must be an object", "{\"from\": \"2026-11-01\", \"to\": \"2026-12-01\"}")));
        }
        Findings.knownNames(findings, "", body, KEYS);
        Times.Span span = Times.span(body.path("from").asText(), body.path("to").asText(), zone, findings);
        Instant from = span.from();
        Instant to = span.to();
        String question = question(body.path("question"), findings);
        Integer release = ReplayRequest.number(body, "release", Integer.MAX_VALUE, findings);
        Integer limit = ReplayRequest.number(body, "limit", most, findings);
        if (!findings.isEmpty() || from == null || to == null) {
            throw ProblemException.invalidInput(findings);
        }
        return new ReplayPeriod(from, to, question, release, limit == null ? Math.min(USUAL, most) : limit);
    }

    private static @Nullable String question(JsonNode node, List<Finding> findings) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.asText();
        if (!node.isTextual() || text.isBlank() || text.length() > LONGEST) {
            findings.add(Finding.at("question", "must be text of 1 to " + LONGEST + " characters"));
        }
        return text;
    }
}
