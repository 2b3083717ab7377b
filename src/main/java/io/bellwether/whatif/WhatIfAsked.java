package io.bellwether.whatif;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.gate.AskingAccounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared with what.
 *
 * @param base the number of the live release
 * @param release the number of the release that is compared with it; null for anything else
 * @param draft the id of the draft; null for anything else
 * @param sha256 the draft's content; null for anything else
 * @param changes of the live release's tables; none for anything else
 * @param fields what is compared of the answers
 * @param arr the fact that is an account's worth
 * @param csm the fact that says whose it is
 */
record WhatIfAsked(
        int base,
        @Nullable Integer release,
        @Nullable String draft,
        @Nullable String sha256,
        List<TableChange> changes,
        Instant asOf,
        List<AskingAccounts.Field> fields,
        String arr,
        String csm) {

    private static final TypeReference<List<TableChange>> CHANGES = new TypeReference<>() {};

    static WhatIfAsked stored(String json) {
        ObjectNode stored = ExactJson.stored(json);
        List<AskingAccounts.Field> fields = new ArrayList<>();
        for (JsonNode field : stored.get("compare")) {
            fields.add(new AskingAccounts.Field(
                    field.get("question").textValue(), field.get("field").textValue()));
        }
        return new WhatIfAsked(
                stored.get("base").intValue(),
                stored.hasNonNull("release") ? stored.get("release").intValue() : null,
                stored.path("draft").textValue(),
                stored.path("sha256").textValue(),
                changes(stored.path("changes")),
                Instant.parse(stored.get("asOf").textValue()),
                fields,
                stored.get("arr").textValue(),
                stored.get("csm").textValue());
    }

    /** Runs that were asked for by an earlier version have none. */
    private static List<TableChange> changes(JsonNode stored) {
        return stored.isMissingNode() ? List.of() : ExactJson.MAPPER.convertValue(stored, CHANGES);
    }

    String json() {
        ObjectNode json = ExactJson.MAPPER.createObjectNode();
        json.put("base", base);
        json.put("release", release);
        json.put("draft", draft);
        json.put("sha256", sha256);
        json.set("changes", ExactJson.MAPPER.valueToTree(changes));
        json.put("asOf", asOf.toString());
        var compare = json.putArray("compare");
        fields.forEach(
                field -> compare.addObject().put("question", field.question()).put("field", field.field()));
        json.put("arr", arr).put("csm", csm);
        return ExactJson.text(json);
    }
}
