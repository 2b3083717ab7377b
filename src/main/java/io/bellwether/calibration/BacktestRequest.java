package io.bellwether.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which outcomes to look at, and as of when the score is taken.
 *
 * @param horizonDays days before each outcome; null to take facts as they are known today
 * @param from first day of outcomes
 * @param to last day of outcomes
 */
record BacktestRequest(@Nullable Integer horizonDays, LocalDate from, LocalDate to) {
    private static final List<String> KEYS = List.of("horizonDays", "from", "to", "facts");
    private static final List<String> FACTS = List.of("then", "today");
    private static final int USUAL = 90;
    private static final int MOST = 730;
    private static final int YEARS = 2;

    /** The request as callers send it; everything may be left out. */
    @Schema(name = "BacktestRequest")
    public record Body(
            @Schema(description = "Days before each outcome on which the score is taken, 1 to 730", defaultValue = "90")
            @Nullable
            Integer horizonDays,

            @Schema(description = "First day of the outcomes; two years before `to` by default") @Nullable
            LocalDate from,

            @Schema(description = "Last day of the outcomes; today by default") @Nullable
            LocalDate to,

            @Schema(
                    description = "`then`: what was known on that day. `today`: facts as they are known now, for data"
                            + " that says of each account only its last state",
                    defaultValue = "then")
            @Nullable
            String facts) {}

    /** The request of a run, as {@link #json} wrote it. */
    static BacktestRequest stored(String json) {
        JsonNode stored = ExactJson.stored(json);
        return new BacktestRequest(
                stored.hasNonNull("horizonDays") ? stored.get("horizonDays").intValue() : null,
                LocalDate.parse(stored.get("from").textValue()),
                LocalDate.parse(stored.get("to").textValue()));
    }

    String json() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("horizonDays", horizonDays);
        fields.put("from", from.toString());
        fields.put("to", to.toString());
        return ExactJson.text(ExactJson.MAPPER.valueToTree(fields));
    }

    /** Reads the body; all that is wrong with it is told at once. */
    static BacktestRequest read(@Nullable JsonNode body, LocalDate today) {
        if (body != null && !body.isObject()) {
            throw ProblemException.invalidInput(List.of(new Finding("body", "must be an object", "{}")));
        }
        List<Finding> findings = new ArrayList<>();
        JsonNode given = body == null ? ExactJson.object(Map.of()) : body;
        Findings.knownNames(findings, "", given, KEYS);
        String facts = given.path("facts").asText("then");
        if (!FACTS.contains(facts)) {
            findings.add(new Finding("facts", "must be then or today", "then"));
        }
        int horizon = given.path("horizonDays").asInt(USUAL);
        if (given.hasNonNull("horizonDays") && (!given.get("horizonDays").isInt() || horizon < 1 || horizon > MOST)) {
            findings.add(new Finding("horizonDays", "must be a whole number of 1 to " + MOST, "90"));
        }
        if (given.hasNonNull("horizonDays") && facts.equals("today")) {
            findings.add(Finding.at("horizonDays", "says nothing where facts are taken as they are today"));
        }
        LocalDate to = day("to", given, today, findings);
        LocalDate from = day("from", given, to.minusYears(YEARS), findings);
        if (from.isAfter(to)) {
            findings.add(Finding.at("from", "must not be after to"));
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return new BacktestRequest(facts.equals("then") ? horizon : null, from, to);
    }

    private static LocalDate day(String name, JsonNode given, LocalDate usual, List<Finding> findings) {
        if (!given.hasNonNull(name)) {
            return usual;
        }
        try {
            LocalDate day = LocalDate.parse(given.get(name).asText());
            if (day.getYear() >= 1970 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below
        }
        findings.add(new Finding(name, "must be a day in 1970..2200", usual.toString()));
        return usual;
    }
}
