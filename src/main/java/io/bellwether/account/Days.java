package io.bellwether.account;

import io.bellwether.problem.Finding;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads days that callers send as parameters. */
final class Days {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private Days() {}

    /** The day; {@code otherwise} when none was sent, or with a finding when it is no day up to {@code latest}. */
    static LocalDate read(
            String path, @Nullable String text, LocalDate otherwise, LocalDate latest, List<Finding> findings) {
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(FIRST) && !day.isAfter(latest)) {
                return day;
            }
            findings.add(Finding.at(path, "must be a day between " + FIRST + " and " + latest));
        } catch (DateTimeException e) {
            findings.add(Finding.at(path, "must be a day like 2026-11-22"));
        }
        return otherwise;
    }
}
