package io.bellwether.table.judgement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds days, times and durations in FEEL that are none: {@code date("2026-02-30")} is null to the engine. */
final class BrokenLiterals {
    private static final Pattern LITERAL = Pattern.compile(
            "(?<![\\p{L}\\p{N}_\"])(?:(date\\s++and\\s++time|date|time|duration)\\s*+\\(\\s*+|(@))\"([^\"\\\\]*+)\"");
    private static final Pattern MONTHS = Pattern.compile("-?+P(?=[0-9])(?:[0-9]++Y)?+(?:[0-9]++M)?+");
    private static final Pattern DURATION = Pattern.compile(
            "-?+P(?=[0-9T])(?:[0-9]++D)?+(?:T(?=[0-9])(?:[0-9]++H)?+(?:[0-9]++M)?+(?:[0-9]++(?:\\.[0-9]++)?+S)?+)?+");
    private static final Pattern ZONE = Pattern.compile("@.++|Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?+$");
    private static final Pattern SHORT_YEAR = Pattern.compile("[0-9]{4}-.*+");

    private BrokenLiterals() {}

    /** What is wrong with the first such literal of a text. */
    static Optional<String> first(String text) {
        Matcher literal = LITERAL.matcher(text);
        while (literal.find()) {
            String words = literal.group(3);
            String kind =
                    literal.group(2) != null ? at(words) : literal.group(1).replaceAll("\\s++", " ");
            if (!isSound(kind, words)) {
                return Optional.of("\"" + words + "\" is no " + kind);
            }
        }
        return Optional.empty();
    }

    private static String at(String words) {
        if (words.startsWith("P") || words.startsWith("-P")) {
            return "duration";
        }
        if (words.indexOf('T') > 0) {
            return "date and time";
        }
        return words.indexOf(':') >= 0 ? "time" : "date";
    }

    private static boolean isSound(String kind, String words) {
        return switch (kind) {
            case "duration" ->
                MONTHS.matcher(words).matches() || DURATION.matcher(words).matches();
            case "time" -> isTime(words);
            case "date" -> isDate(words);
            default -> {
                int t = words.indexOf('T');
                yield t < 0 ? isDate(words) : isDate(words.substring(0, t)) && isTime(words.substring(t + 1));
            }
        };
    }

    /** A day of the calendar; years of more than four digits are left to the engine. */
    private static boolean isDate(String words) {
        if (!SHORT_YEAR.matcher(words).matches()) {
            return words.matches("-?[0-9]{4,9}-[0-9]{2}-[0-9]{2}");
        }
        try {
            LocalDate.parse(words);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(String words) {
        String bare =
                ZONE.matcher(words.startsWith("T") ? words.substring(1) : words).replaceFirst("");
        try {
            return bare.equals("24:00:00") || LocalTime.parse(bare) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
