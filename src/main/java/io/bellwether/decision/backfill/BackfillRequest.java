package io.bellwether.decision.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which months to work out; all that is wrong with a request is found at once. */
record BackfillRequest(String question, YearMonth first, YearMonth last) {
    private static final List<String> KEYS = List.of("from", "to", "question");
    private static final int MOST = 120;

    /** The request as callers send it. */
    @Schema(name = "BackfillRequest")
    public record Body(String from, String to, @Nullable String question) {}

    /** The request of a run, as {@link #json} wrote it. */
    static BackfillRequest stored(String json) {
        JsonNode stored = ExactJson.stored(json);
        return new BackfillRequest(
                stored.get("question").textValue(),
                YearMonth.parse(stored.get("from").textValue()),
                YearMonth.parse(stored.get("to").textValue()));
    }

    Map<String, String> parameters() {
        return Map.of("question", question, "from", first.toString(), "to", last.toString());
    }

    String json() {
        return ExactJson.text(ExactJson.MAPPER.valueToTree(parameters()));
    }

    /** Whether these months hold all of those. */
    boolean covers(BackfillRequest other) {
        return question.equals(other.question) && !first.isAfter(other.first) && !last.isBefore(other.last);
    }

    /**
     * Reads the body.
     *
     * @param today in the rulebook's zone
     * @param kept the question that the rulebook keeps a history of; empty when it keeps none
     */
    static BackfillRequest read(@Nullable JsonNode body, LocalDate today, Optional<String> kept) {
        List<Finding> findings = new ArrayList<>();
        if (body == null || !body.isObject()) {
            throw ProblemException.invalidInput(
                    List.of(new Finding("body", "must be an object", "{\"from\": \"2025-06\", \"to\": \"2026-10\"}")));
        }
        Findings.knownNames(findings, "", body, KEYS);
        String question =
                body.path("question").isTextual() ? body.get("question").textValue() : kept.orElse("");
        if (kept.isEmpty()) {
            findings.add(Finding.at("question", "has no history: the rulebook keeps none"));
        } else if (!question.equals(kept.get())
                || (body.hasNonNull("question") && !body.get("question").isTextual())) {
            findings.add(new Finding("question", "is not the one whose history the rulebook keeps", kept.get()));
        }
        YearMonth first = month("from", body.path("from"), findings);
        YearMonth last = month("to", body.path("to"), findings);
        if (first != null && last != null) {
            if (first.isAfter(last)) {
                findings.add(Finding.at("to", "must not be before from"));
            } else if (first.plusMonths(MOST).isBefore(last)) {
                findings.add(Finding.at("to", "is more than " + MOST + " months after from"));
            }
            if (!first.atEndOfMonth().isBefore(today)) {
                findings.add(new Finding(
                        "from",
                        "is not over yet",
                        YearMonth.from(today).minusMonths(1).toString()));
            }
        }
        if (!findings.isEmpty() || first == null || last == null) {
            throw ProblemException.invalidInput(findings);
        }
        YearMonth latest = YearMonth.from(today).minusMonths(1);
        return new BackfillRequest(question, first, last.isAfter(latest) ? latest : last);
    }

    private static @Nullable YearMonth month(String name, JsonNode node, List<Finding> findings) {
        try {
            YearMonth month = YearMonth.parse(node.asText());
            if (month.getYear() >= 1970 && month.getYear() <= 2200) {
                return month;
            }
        } catch (DateTimeException e) {
            // told below
        }
        findings.add(new Finding(name, "must be a month in 1970..2200", "2025-06"));
        return null;
    }
}
