package io.bellwether.problem;

import io.bellwether.shared.CalendarDay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads days and instants that callers send. */
public final class Times {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;
    private static final int LENGTH_OF_A_DAY = 10;
    /** What an instant must be, in the words of a finding. */
    static final String AN_INSTANT = "an instant in " + FIRST_YEAR + ".." + LAST_YEAR + ", as in 2026-11-23T09:00:00Z";

    private Times() {}

    /** An instant, or a day's start in the zone; null, and a finding, when the text is neither. */
    public static @Nullable Instant moment(String path, String text, ZoneId zone, List<Finding> findings) {
        return moment(path, text, zone, day -> day.atStartOfDay(zone).toInstant(), "2026-11-22T09:00:00Z", findings);
    }

    /**
     * An instant, or what stands for a day; null, and a finding, when the text is neither.
     *
     * @param ofDay the instant that stands for a day
     * @param example what would be right
     */
    public static @Nullable Instant moment(
            String path,
            String text,
            ZoneId zone,
            Function<LocalDate, Instant> ofDay,
            String example,
            List<Finding> findings) {
        try {
            Instant moment = text.length() == LENGTH_OF_A_DAY
                    ? ofDay.apply(LocalDate.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
            if (isWithin(moment, zone)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // told below
        }
        findings.add(new Finding(path, "must be an instant or a day in " + FIRST_YEAR + ".." + LAST_YEAR, example));
        return null;
    }

    /** Whether calendars and the database hold it. */
    static boolean isWithin(Instant moment, ZoneId zone) {
        int year = moment.atZone(zone).getYear();
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /**
     * A stretch of time.
     *
     * @param from the first instant; null for the beginning
     * @param to the first instant no longer meant; null for no end
     */
    public record Span(@Nullable Instant from, @Nullable Instant to) {}

    /** The stretch that {@code from} and {@code to} name, either of which may be missing; both must fit, one after the other. */
    public static Span span(@Nullable String from, @Nullable String to, ZoneId zone, List<Finding> findings) {
        Instant first = from == null ? null : moment("from", from, zone, findings);
        Instant end = to == null ? null : moment("to", to, zone, findings);
        if (first != null && end != null && !first.isBefore(end)) {
            findings.add(Finding.at("to", "must be later than from"));
        }
        return new Span(first, end);
    }

    /** A day; the other one when none is sent, and with a finding when the text is none. */
    public static LocalDate day(String path, @Nullable String text, LocalDate otherwise, List<Finding> findings) {
        try {
            return text == null ? otherwise : CalendarDay.read(text);
        } catch (DateTimeException e) {
            findings.add(Finding.at(path, "must be a day like 2026-11-22"));
            return otherwise;
        }
    }
}
