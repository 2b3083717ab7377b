package io.bellwether.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.shared.Nearest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A renewal outcome as it is sent.
 *
 * @param outcome renewed, churned or downgraded
 * @param date the day it took effect
 * @param arr yearly recurring revenue in USD that was renewed or lost
 * @param key names the outcome within its account; without it, there is one outcome of a kind on a day
 */
@Schema(name = "OutcomeRequest")
record OutcomeRequest(
        String outcome,
        LocalDate date,
        @Nullable BigDecimal arr,
        @Nullable String reason,
        @Nullable String note,
        @Nullable String key) {
    private static final List<String> FIELDS = List.of("outcome", "date", "arr", "reason", "note", "key");
    private static final List<String> KINDS = List.of("renewed", "churned", "downgraded");
    private static final int LONGEST = 2_000;
    private static final int MOST_DIGITS = 20;

    /** The outcome; with findings it is not to be used. */
    static Outcome read(String account, @Nullable JsonNode body, LocalDate today, List<Finding> findings) {
        if (body == null || !body.isObject()) {
            findings.add(Finding.at("body", "must be an object with " + String.join(", ", FIELDS)));
            return new Outcome(account, "", Outcome.Kind.RENEWED, today, null, null, null);
        }
        Findings.knownNames(findings, "", body, FIELDS);
        Outcome.Kind kind = kind(body.path("outcome"), findings);
        if (!body.hasNonNull("date")) {
            findings.add(Finding.at("date", "is missing: the day the outcome took effect"));
        }
        LocalDate on = Days.read("date", text(body, "date", findings), today, today.plusDays(1), findings);
        String key = text(body, "key", findings);
        return new Outcome(
                account,
                key == null ? Outcome.keyOf(kind, on) : key,
                kind,
                on,
                arr(body.path("arr"), findings),
                text(body, "reason", findings),
                text(body, "note", findings));
    }

    private static Outcome.Kind kind(JsonNode node, List<Finding> findings) {
        return Outcome.Kind.of(node.asText()).orElseGet(() -> {
            String nearest = Nearest.to(node.asText(), KINDS).orElse(null);
            findings.add(new Finding("outcome", "must be one of " + String.join(", ", KINDS), nearest));
            return Outcome.Kind.RENEWED;
        });
    }

    private static @Nullable String text(JsonNode body, String name, List<Finding> findings) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.isTextual() ? node.textValue().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST) {
            findings.add(Finding.at(name, "must be a text of 1 to " + LONGEST + " characters"));
            return null;
        }
        return text;
    }

    private static @Nullable BigDecimal arr(JsonNode node, List<Finding> findings) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        boolean fits = node.isNumber()
                && node.decimalValue().signum() >= 0
                && node.decimalValue().precision() <= MOST_DIGITS
                && Math.abs((long) node.decimalValue().scale()) <= MOST_DIGITS;
        if (!fits) {
            findings.add(Finding.at("arr", "must be a number from 0 up, of at most " + MOST_DIGITS + " digits"));
            return null;
        }
        return node.decimalValue();
    }
}
