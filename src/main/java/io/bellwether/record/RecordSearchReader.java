package io.bellwether.record;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a search; what is wrong becomes findings. */
final class RecordSearchReader {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int LONGEST = 200;

    private final ZoneId zone;
    private final List<Finding> findings;

    /** @param zone the rulebook's: a day means its start there */
    RecordSearchReader(ZoneId zone, List<Finding> findings) {
        this.zone = zone;
        this.findings = findings;
    }

    RecordSearch read(
            @Nullable String account,
            @Nullable String question,
            @Nullable String release,
            @Nullable String from,
            @Nullable String to,
            @Nullable String rule,
            @Nullable String cursor,
            @Nullable String limit) {
        Times.Span span = Times.span(from, to, zone, findings);
        if (rule != null && !rule.contains("/")) {
            findings.add(new Finding("rule", "must be the id of a row or rule", "bands/yellow"));
        }
        return new RecordSearch(
                text("account", account),
                text("question", question),
                number("release", release, 1, Integer.MAX_VALUE),
                span.from(),
                span.to(),
                text("rule", rule),
                id("cursor", cursor),
                limit(limit));
    }

    private @Nullable String text(String name, @Nullable String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            findings.add(Finding.at(name, "must be text of 1 to " + LONGEST + " characters"));
        }
        return text;
    }

    private int limit(@Nullable String limit) {
        Integer number = number("limit", limit, 1, MOST);
        return number == null ? USUAL : number;
    }

    private @Nullable Integer number(String name, @Nullable String text, int least, int most) {
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        findings.add(Finding.at(
                name,
                most == Integer.MAX_VALUE
                        ? "must be a whole number from " + least + " on"
                        : "must be a whole number from " + least + " to " + most));
        return null;
    }

    private @Nullable UUID id(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        findings.add(Finding.at(name, "is not a cursor that this service gave"));
        return null;
    }
}
