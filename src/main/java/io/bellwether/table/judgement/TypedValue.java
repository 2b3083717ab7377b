package io.bellwether.table.judgement;

import io.bellwether.shared.Nearest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.Literal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one value as people type it, as a value of the column's kind. */
final class TypedValue {
    private static final Map<String, String> BOOLEANS = Map.ofEntries(
            Map.entry("true", "true"),
            Map.entry("yes", "true"),
            Map.entry("y", "true"),
            Map.entry("t", "true"),
            Map.entry("1", "true"),
            Map.entry("on", "true"),
            Map.entry("false", "false"),
            Map.entry("no", "false"),
            Map.entry("n", "false"),
            Map.entry("f", "false"),
            Map.entry("0", "false"),
            Map.entry("off", "false"));
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?+");
    private static final Pattern MOMENT = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?+(Z|[+-][0-9]{2}:[0-9]{2})?+");
    private static final Pattern SPAN = Pattern.compile("(-?+[0-9]{1,9})\\s*+([A-Za-z]++)");
    private static final Pattern ISO_SPAN = Pattern.compile("-?+P[0-9YMWDTHS.]++");
    private static final Map<String, String> SPANS = Map.ofEntries(
            Map.entry("d", "P%sD"),
            Map.entry("day", "P%sD"),
            Map.entry("h", "PT%sH"),
            Map.entry("hour", "PT%sH"),
            Map.entry("hr", "PT%sH"),
            Map.entry("min", "PT%sM"),
            Map.entry("minute", "PT%sM"),
            Map.entry("month", "P%sM"),
            Map.entry("year", "P%sY"));

    private final ColumnMeaning meaning;
    private final CellWords words;
    private final Set<String> notes;
    private @Nullable String twoWays;

    TypedValue(ColumnMeaning meaning, CellWords words, Set<String> notes) {
        this.meaning = meaning;
        this.words = words;
        this.notes = notes;
    }

    /** What to say when a value can be read in two ways; null when none was met. */
    @Nullable
    String twoWays() {
        return twoWays;
    }

    /** The value of a whole cell: of texts only those that are allowed, since others may be several. */
    @Nullable
    String whole(String text) {
        return meaning.kind() == Kind.STRING ? allowed(unquoted(text)) : read(text);
    }

    /** The value as FEEL writes it; null when it is not read. */
    @Nullable
    String read(String text) {
        if (text.equals("null")
                || Literal.of(text).filter(l -> l.kind() == meaning.kind()).isPresent()) {
            return text;
        }
        if (meaning.kind() != Kind.STRING && text.equalsIgnoreCase("null")) {
            return noted("null", "null is written in small letters");
        }
        if (meaning.kind() == null) {
            return Optional.ofNullable(number(text)).orElseGet(() -> day(text));
        }
        return switch (meaning.kind()) {
            case NUMBER, WHOLE -> number(text);
            case STRING -> text(text);
            case BOOLEAN -> truth(text);
            case DATE -> day(text);
            case TIME -> time(text);
            case INSTANT, LOCAL_DATE_TIME -> moment(text);
            case DURATION, MONTHS -> span(text);
        };
    }

    private String noted(String value, String note) {
        notes.add(note);
        return value;
    }

    private @Nullable String number(String text) {
        String bare = unquoted(text);
        return TypedNumber.read(bare, meaning)
                .map(read -> {
                    String plain = read.number().toPlainString();
                    return noted(plain, bare.equals(text) ? read.note() : "a number stands without quotes");
                })
                .orElse(null);
    }

    private @Nullable String day(String text) {
        TypedDay.Read read = TypedDay.read(text).orElse(null);
        if (read == null) {
            return null;
        }
        if (!read.day().equals(read.other())) {
            twoWays = text + " can be two days: date(\"" + read.day() + "\") or date(\"" + read.other() + "\")";
            return null;
        }
        String value = "date(\"" + read.day() + "\")";
        return noted(value, text + (read.exists() ? " is written " + value : " is no day of the calendar"));
    }

    private @Nullable String truth(String text) {
        String truth = BOOLEANS.get(unquoted(text).toLowerCase(Locale.ROOT));
        return truth == null ? null : noted(truth, text + " is written " + truth);
    }

    private @Nullable String time(String text) {
        Matcher time = TIME.matcher(unquoted(text));
        if (!time.matches()) {
            return null;
        }
        String hour = time.group(1).length() == 1 ? "0" + time.group(1) : time.group(1);
        String seconds = time.group(3) == null ? "00" : time.group(3);
        return sound("time(\"" + hour + ":" + time.group(2) + ":" + seconds + "\")", "a time is written ");
    }

    private @Nullable String moment(String text) {
        Matcher moment = MOMENT.matcher(unquoted(text));
        if (!moment.matches()) {
            return null;
        }
        String seconds = moment.group(3) == null ? ":00" : moment.group(3);
        String zone = moment.group(4) == null ? "" : moment.group(4);
        return sound(
                "date and time(\"" + moment.group(1) + "T" + moment.group(2) + seconds + zone + "\")",
                "a date and time is written ");
    }

    private @Nullable String span(String text) {
        String bare = unquoted(text);
        if (ISO_SPAN.matcher(bare).matches()) {
            return sound("duration(\"" + bare + "\")", "a duration is written ");
        }
        Matcher span = SPAN.matcher(bare);
        if (!span.matches()) {
            return null;
        }
        String unit = span.group(2).toLowerCase(Locale.ROOT);
        String form = SPANS.getOrDefault(unit, SPANS.get(unit.replaceFirst("s$", "")));
        boolean minus = span.group(1).startsWith("-");
        String count = minus ? span.group(1).substring(1) : span.group(1);
        return form == null
                ? null
                : sound("duration(\"" + (minus ? "-" : "") + form.formatted(count) + "\")", "a duration is written ");
    }

    private @Nullable String sound(String value, String note) {
        boolean sound =
                Literal.of(value).filter(l -> l.kind() == meaning.kind()).isPresent();
        return sound ? noted(value, note + value) : null;
    }

    /** A text without its quotes, or with others: the allowed one that is nearest, else the text in quotes. */
    private @Nullable String text(String text) {
        String bare = unquoted(text);
        if (bare.isEmpty() || bare.indexOf('"') >= 0 || bare.indexOf('\\') >= 0) {
            return null;
        }
        String allowed = allowed(bare);
        if (allowed != null) {
            return allowed;
        }
        boolean quotedOtherwise = !bare.equals(text);
        boolean known = words.unknown(bare).isEmpty() && CellWords.any(bare);
        List<String> values = meaning.allowedTexts();
        if (words.named(bare) || (known && !quotedOtherwise)) {
            return null;
        }
        String quoted = '"' + bare + '"';
        return values.isEmpty()
                ? noted(quoted, "a text stands in quotes")
                : Nearest.to(quoted, values)
                        .map(near -> noted(near, quoted + " is not allowed here"))
                        .orElse(null);
    }

    /** The allowed text that a text is, quotes and letters' case aside; null when there is none, or it is a name of the model. */
    private @Nullable String allowed(String bare) {
        if (words.named(bare)) {
            return null;
        }
        String quoted = '"' + bare + '"';
        return meaning.allowedTexts().stream()
                .filter(quoted::equalsIgnoreCase)
                .findFirst()
                .map(value -> noted(value, "a text stands in quotes"))
                .orElse(null);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && text.charAt(0) == text.charAt(text.length() - 1)
                && (text.charAt(0) == '\'' || text.charAt(0) == '"');
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }
}
