package io.bellwether.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.problem.Finding;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is put.
 *
 * @param name null to keep the stored name, or to take the id for a new account
 * @param facts what was sent of segment and csm
 */
record AccountRequest(@Nullable String name, ObjectNode facts) {
    private static final List<String> FIELDS = List.of("name", "segment", "csm");
    private static final int LONGEST = 200;

    static AccountRequest read(@Nullable JsonNode body, List<Finding> findings) {
        ObjectNode facts = ExactJson.MAPPER.createObjectNode();
        if (body == null || !body.isObject()) {
            findings.add(Finding.at("body", "must be an object with any of " + String.join(", ", FIELDS)));
            return new AccountRequest(null, facts);
        }
        body.properties().forEach(field -> {
            if (!FIELDS.contains(field.getKey())) {
                findings.add(new Finding(
                        field.getKey(),
                        "is not known here",
                        Nearest.to(field.getKey(), FIELDS).orElse("facts go to PUT /accounts/{id}/facts")));
            } else if (!field.getKey().equals("name")) {
                facts.set(field.getKey(), field.getValue());
            }
        });
        return new AccountRequest(name(body.path("name"), findings), facts);
    }

    private static @Nullable String name(JsonNode node, List<Finding> findings) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String name = node.isTextual() ? node.textValue().strip() : "";
        if (name.isEmpty() || name.length() > LONGEST) {
            findings.add(Finding.at("name", "must be a text of 1 to " + LONGEST + " characters"));
            return null;
        }
        Optional<String> fault = PlainText.faultOfName(name);
        fault.ifPresent(f -> findings.add(Finding.at("name", "holds " + f + ", which no name may hold")));
        return fault.isPresent() ? null : name;
    }

    /** The body of the request, for the API's description. */
    @Schema(name = "AccountRequest")
    record Body(
            @Nullable String name,
            @Nullable String segment,
            @Nullable String csm) {}
}
