package io.bellwether.table.set;

import io.bellwether.shared.number.DecimalText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value written out in FEEL.
 *
 * @param kind null for {@code null}
 */
public record Literal(@Nullable Kind kind, @Nullable Object value) {
    static final Literal NULL = new Literal(null, null);

    /** Years of a date, and of a duration; the days and moments next to one are still reckoned with. */
    private static final int MOST_YEARS = 9_999;

    /** The literal that a text is, if it is one and nothing else. */
    public static Optional<Literal> of(String text) {
        try {
            FeelTokens tokens = new FeelTokens(text);
            Literal literal = tokens.literal();
            return tokens.atEnd() ? Optional.of(literal) : Optional.empty();
        } catch (OpaqueException e) {
            return Optional.empty();
        }
    }

    /** A number; throws for one of more digits than rules reckon with. */
    static Literal number(String digits) throws OpaqueException {
        return new Literal(
                Kind.NUMBER,
                DecimalText.read(digits).orElseThrow(() -> new OpaqueException("it " + DecimalText.BEYOND)));
    }

    /** {@code date("…")} and its like; throws when the words are no such value, or one with a zone's own rules. */
    static Literal temporal(String function, String words) throws OpaqueException {
        try {
            return switch (function) {
                case "date" -> {
                    LocalDate date = LocalDate.parse(words);
                    yield new Literal(Kind.DATE, inCalendar(date, date.getYear()));
                }
                case "time" -> new Literal(Kind.TIME, LocalTime.parse(words));
                case "date and time" -> dateAndTime(words);
                case "duration" -> duration(words);
                case "@" -> atLiteral(words);
                default -> throw new OpaqueException("calls " + function);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new OpaqueException("\"" + words + "\" is not read as " + function);
        }
    }

    private static Literal dateAndTime(String words) throws OpaqueException {
        if (words.contains("@") || !words.contains("T")) {
            throw new OpaqueException("\"" + words + "\" is in a named zone, or has no time");
        }
        if (words.matches(".*(Z|[+-]\\d\\d:\\d\\d(:\\d\\d)?)")) {
            OffsetDateTime moment = OffsetDateTime.parse(words);
            return new Literal(Kind.INSTANT, inCalendar(moment.toInstant(), moment.getYear()));
        }
        LocalDateTime moment = LocalDateTime.parse(words);
        return new Literal(Kind.LOCAL_DATE_TIME, inCalendar(moment, moment.getYear()));
    }

    private static Object inCalendar(Object value, long years) throws OpaqueException {
        if (Math.abs(years) > MOST_YEARS) {
            throw new OpaqueException("it is further than " + MOST_YEARS + " years away");
        }
        return value;
    }

    private static Literal duration(String words) throws OpaqueException {
        if (words.matches("-?P(\\d+Y)?(\\d+M)?")) {
            long months = Period.parse(words).toTotalMonths();
            return new Literal(Kind.MONTHS, inCalendar(months, months / 12));
        }
        if (words.matches("-?P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?")) {
            Duration duration = Duration.parse(words);
            return new Literal(Kind.DURATION, inCalendar(duration, duration.toDays() / 365));
        }
        throw new OpaqueException("\"" + words + "\" is no duration");
    }

    private static Literal atLiteral(String words) throws OpaqueException {
        if (words.startsWith("P") || words.startsWith("-P")) {
            return duration(words);
        }
        if (words.contains("T")) {
            return dateAndTime(words);
        }
        return words.contains(":") ? temporal("time", words) : temporal("date", words);
    }
}
