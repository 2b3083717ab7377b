package io.bellwether.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run over the portfolio was asked for.
 *
 * @param release the number of the release that answers; null for a draft
 * @param draft the id of the draft that answers; null for a release
 * @param sha256 the content of the draft when the run was asked for; null for a release
 * @param named how many accounts were named; null when none were, for all that the filters let through
 * @param segments only accounts of these; empty for all
 * @param csms only accounts of these CSMs; empty for all
 * @param asOf null for when the run begins
 * @param schedule the name under which the rulebook wants the run; null when somebody asked for it
 */
record RunAsked(
        String question,
        @Nullable Integer release,
        @Nullable String draft,
        @Nullable String sha256,
        @Nullable Integer named,
        List<String> segments,
        List<String> csms,
        @Nullable Instant asOf,
        @Nullable String schedule) {

    /** A run over all accounts by the live release, as the rulebook wants it. */
    static RunAsked scheduled(String question, int release, String schedule) {
        return new RunAsked(question, release, null, null, null, List.of(), List.of(), null, schedule);
    }

    /** What {@link #json} wrote. */
    static RunAsked stored(String json) {
        ObjectNode stored = ExactJson.stored(json);
        return new RunAsked(
                stored.get("question").textValue(),
                stored.hasNonNull("release") ? stored.get("release").intValue() : null,
                stored.path("draft").textValue(),
                stored.path("sha256").textValue(),
                stored.hasNonNull("accounts") ? stored.get("accounts").intValue() : null,
                texts(stored.path("segment")),
                texts(stored.path("csm")),
                stored.hasNonNull("asOf") ? Instant.parse(stored.get("asOf").textValue()) : null,
                stored.path("schedule").textValue());
    }

    String json() {
        ObjectNode json = ExactJson.MAPPER.createObjectNode();
        json.put("question", question);
        json.put("release", release);
        json.put("draft", draft);
        json.put("sha256", sha256);
        json.put("accounts", named);
        segments.forEach(json.putArray("segment")::add);
        csms.forEach(json.putArray("csm")::add);
        json.put("asOf", asOf == null ? null : asOf.toString());
        json.put("schedule", schedule);
        return ExactJson.text(json);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.textValue()));
        return List.copyOf(texts);
    }
}
