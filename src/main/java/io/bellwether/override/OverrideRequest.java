package io.bellwether.override;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A band that a person wants to set, checked against the terms.
 *
 * @param days for how many days it is to hold
 */
record OverrideRequest(String band, String reason, int days) {
    private static final List<String> FIELDS = List.of("band", "reason", "days");
    private static final int LONGEST = 2_000;

    /** The body as callers write it. */
    @Schema(
            name = "OverrideRequest",
            requiredProperties = {"band", "reason"})
    record Body(String band, String reason, @Nullable Integer days) {}

    /** Reads the body, or throws a problem with every finding. */
    static OverrideRequest read(@Nullable JsonNode body, OverrideTerms terms) {
        List<Finding> findings = new ArrayList<>();
        if (body == null || !body.isObject()) {
            findings.add(Finding.at("body", "must be an object with " + String.join(", ", FIELDS)));
            throw ProblemException.invalidInput(findings);
        }
        Findings.knownNames(findings, "", body, FIELDS);
        String band = body.path("band").asText("");
        if (!terms.bands().contains(band)) {
            String near = Nearest.to(band, terms.bands()).orElse(null);
            findings.add(
                    new Finding("band", "must be a band of the playbook: " + String.join(", ", terms.bands()), near));
        }
        String reason = reason(body.path("reason"), findings);
        int days = days(body.path("days"), terms, findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return new OverrideRequest(band, reason, days);
    }

    private static String reason(JsonNode node, List<Finding> findings) {
        String reason = node.isTextual() ? node.textValue().strip() : "";
        if (!isText(reason)) {
            findings.add(Finding.at("reason", "must say why, in 1 to " + LONGEST + " characters"));
        }
        return reason;
    }

    /** Why an override ends; null when nobody says. */
    static @Nullable String endReason(@Nullable String text) {
        String reason = text == null ? "" : text.strip();
        if (!reason.isEmpty() && !isText(reason)) {
            throw ProblemException.invalidInput(
                    List.of(Finding.at("reason", "must be a text of at most " + LONGEST + " characters")));
        }
        return reason.isEmpty() ? null : reason;
    }

    private static boolean isText(String text) {
        return !text.isEmpty() && text.length() <= LONGEST;
    }

    private static int days(JsonNode node, OverrideTerms terms, List<Finding> findings) {
        if (node.isMissingNode() || node.isNull()) {
            return terms.defaultDays();
        }
        int days = node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : 0;
        if (days < terms.leastDays() || days > terms.mostDays()) {
            findings.add(
                    Finding.at("days", "must be a whole number from " + terms.leastDays() + " to " + terms.mostDays()));
        }
        return days;
    }
}
