package io.bellwether.table.judgement;

import io.bellwether.table.set.FeelStrings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a condition the way people type it, to tell what they most likely mean: {@code > 0.5 < 0.9}, {@code 1-5}, {@code SMB or VIP}. */
final class TypedCell {
    private static final Pattern ANY = Pattern.compile("(?i)\\*|any|all|everything|-+");
    private static final Pattern NOT = Pattern.compile("(?is)(?:not\\b|!(?!=)|except\\b)\\s*+(.+)");
    private static final Pattern OPERATOR = Pattern.compile("<=|>=|!=|<|>|=");
    private static final Pattern BETWEEN = Pattern.compile("(?i)between\\s++(.++)");
    private static final Pattern AND = Pattern.compile("(?i)\\s++and\\s++");
    private static final Pattern OR = Pattern.compile("(?i)\\s++or\\s++|[;|]");
    private static final Pattern UP_TO = Pattern.compile("(?i)\\.\\.|\\s++to\\s++|\\s*+-\\s*+");
    /** More tests than anybody types; the reader of cells refuses as many. */
    private static final int MOST = 1_000;

    private final TypedValue values;
    private final Set<String> notes = new LinkedHashSet<>();

    private TypedCell(ColumnMeaning meaning, CellWords words) {
        this.values = new TypedValue(meaning, words, notes);
    }

    /**
     * What is most likely meant.
     *
     * @param text as FEEL writes it; null when more than one thing can be meant
     * @param note what was typed otherwise
     */
    record Read(@Nullable String text, String note) {}

    /** What a condition most likely means; empty when it is not read. */
    static Optional<Read> condition(String text, ColumnMeaning meaning, CellWords words) {
        TypedCell typed = new TypedCell(meaning, words);
        return typed.read(typed.cell(text.strip()));
    }

    /** What a value most likely is; empty when it is not read. */
    static Optional<Read> value(String text, ColumnMeaning meaning, CellWords words) {
        TypedCell typed = new TypedCell(meaning, words);
        return typed.read(typed.values.read(text.strip()));
    }

    private Optional<Read> read(@Nullable String text) {
        String said = String.join("; ", notes);
        if (values.twoWays() != null) {
            return Optional.of(new Read(null, values.twoWays()));
        }
        return text == null ? Optional.empty() : Optional.of(new Read(text, said));
    }

    private @Nullable String cell(String text) {
        if (ANY.matcher(text).matches()) {
            notes.add("any value is written -");
            return "-";
        }
        String whole = values.whole(text);
        if (whole != null) {
            return whole;
        }
        Matcher not = NOT.matcher(text);
        if (not.matches()) {
            String inner = not.group(1).strip();
            boolean wrapped = inner.startsWith("(") && inner.endsWith(")");
            String list = list(wrapped ? inner.substring(1, inner.length() - 1).strip() : inner);
            if (!wrapped || !text.startsWith("not")) {
                notes.add("not is written not(…)");
            }
            return list == null ? null : "not(" + list + ")";
        }
        return list(text);
    }

    private @Nullable String list(String text) {
        List<String> tests = new ArrayList<>();
        for (String part : parts(text)) {
            String test = tests.size() < MOST && !part.isEmpty() ? test(part) : null;
            if (test == null) {
                return null;
            }
            tests.add(test);
        }
        return tests.stream().distinct().collect(Collectors.joining(", "));
    }

    /** The parts between commas, and between what people write for them; a comma between digits is no such comma. */
    private List<String> parts(String text) {
        String masked = bare(text);
        List<String> parts = new ArrayList<>();
        Matcher or = OR.matcher(masked);
        int from = 0;
        for (int i = 0; i < masked.length(); i++) {
            boolean other = or.region(i, masked.length()).lookingAt();
            if (other) {
                notes.add("several values are separated by commas");
            }
            if (other || (masked.charAt(i) == ',' && !betweenDigits(masked, i))) {
                parts.add(text.substring(from, i).strip());
                from = other ? or.end() : i + 1;
                i = from - 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private static boolean betweenDigits(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    /** The text with quotes in place of what stands in strings and in brackets. */
    static String bare(String text) {
        StringBuilder bare = new StringBuilder(FeelStrings.masked(text));
        int depth = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : 0;
            if (depth > 0) {
                bare.setCharAt(i, '"');
            }
            depth -= ")]}".indexOf(c) >= 0 && depth > 0 ? 1 : 0;
        }
        return bare.toString();
    }

    private @Nullable String test(String text) {
        Matcher between = BETWEEN.matcher(text);
        if (between.matches()) {
            notes.add("between is written as an interval");
            return interval("[", between.group(1), AND, "]");
        }
        if (text.length() > 2
                && "[(]".indexOf(text.charAt(0)) >= 0
                && "])[".indexOf(text.charAt(text.length() - 1)) >= 0) {
            String inner = text.substring(1, text.length() - 1);
            return interval(text.substring(0, 1), inner, UP_TO, text.substring(text.length() - 1));
        }
        Matcher operator = OPERATOR.matcher(bare(text));
        if (operator.lookingAt()) {
            return compared(text, operator);
        }
        String value = values.read(text);
        return value != null ? value : interval("[", text, UP_TO, "]");
    }

    /** A comparison, or two that are the ends of an interval. */
    private @Nullable String compared(String text, Matcher operator) {
        String first = operator.group();
        int begin = operator.end();
        if (!operator.find()) {
            String value = values.read(text.substring(begin).strip());
            return value == null ? null : first + " " + value;
        }
        String between = text.substring(begin, operator.start()).strip();
        String second = operator.group();
        String low = values.read(joined(between));
        String high = values.read(text.substring(operator.end()).strip());
        if (low == null || high == null) {
            return null;
        }
        notes.add("two comparisons are the ends of one interval");
        if (first.startsWith(">") && second.startsWith("<")) {
            return (first.equals(">") ? "(" : "[") + low + ".." + high + (second.equals("<") ? ")" : "]");
        }
        return first.startsWith("<") && second.startsWith(">")
                ? (second.equals(">") ? "(" : "[") + high + ".." + low + (first.equals("<") ? ")" : "]")
                : null;
    }

    /** A value without the word that joins it to what follows. */
    private static String joined(String value) {
        for (String word : List.of(",", "&", " and", " AND")) {
            if (value.endsWith(word)) {
                return value.substring(0, value.length() - word.length()).strip();
            }
        }
        return value;
    }

    private @Nullable String interval(String open, String text, Pattern middle, String close) {
        Matcher gap = middle.matcher(FeelStrings.masked(text));
        while (gap.find()) {
            String low = gap.start() == 0
                    ? null
                    : values.read(text.substring(0, gap.start()).strip());
            String high =
                    low == null ? null : values.read(text.substring(gap.end()).strip());
            if (low != null && high != null) {
                notes.add("a range is written " + open + low + ".." + high + close);
                return open + low + ".." + high + close;
            }
        }
        return null;
    }
}
