package io.bellwether.explain.changes;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two moments that are compared. */
record Period(Instant first, Instant last) {

    /**
     * Reads them; all that is wrong is told at once.
     *
     * @param zone the rulebook's: a day means its end there
     * @param now what is meant where no end is given
     */
    static Period read(@Nullable String from, @Nullable String to, ZoneId zone, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Instant first = moment("from", from, zone, findings);
        Instant last = to == null ? now : moment("to", to, zone, findings);
        if (from == null) {
            findings.add(new Finding("from", "must be given", "2026-11-22"));
        }
        if (first != null && last != null && first.isAfter(last)) {
            findings.add(Finding.at("to", "must not be before from"));
        }
        if (first == null || last == null || !findings.isEmpty()) {
            String detail = findings.get(0).path() + " " + findings.get(0).message();
            throw new ProblemException(ProblemType.INVALID_INPUT, detail, findings);
        }
        return new Period(first, last);
    }

    private static @Nullable Instant moment(String name, @Nullable String text, ZoneId zone, List<Finding> findings) {
        if (text == null) {
            return null;
        }
        try {
            Instant moment = text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant()
                            .minusMillis(1)
                    : OffsetDateTime.parse(text).toInstant();
            int year = moment.atZone(zone).getYear();
            if (year >= 1970 && year <= 2200) {
                return moment;
            }
        } catch (DateTimeException e) {
            // told below
        }
        findings.add(new Finding(name, "must be an instant or a day in 1970..2200", "2026-11-22T09:00:00Z"));
        return null;
    }
}
