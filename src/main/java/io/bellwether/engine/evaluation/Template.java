package io.bellwether.engine.evaluation;

import io.bellwether.engine.Quoted;
import io.bellwether.engine.Sentence;
import io.bellwether.engine.ShownValue;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with {@code {placeholders}}, filled with values as people write them. A fact is written by the catalogue's
 * unit, another value by the unit that the placeholder names, as in {@code {change: share}}; a unit that follows a number,
 * as in <code>{daysToRenewal} days</code>, stands in the singular where there is one.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_ .]*+)(?:: ?([A-Za-z]++))?}");
    private static final Pattern COUNTED = Pattern.compile("^ ([a-z]++)\\b(?: ([a-z]++)\\b)?");

    private final String begin;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A placeholder and the text behind it.
     *
     * @param unit how its value is written; null for plainly
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(
            String[] path, @Nullable String named, @Nullable String unit, Behind after) {
        String last() {
            return path[path.length - 1];
        }
    }

    /**
     * The text behind a placeholder.
     *
     * @param counted the unit in it that counts the value, in the plural; null when there is none, and all stands before it
     */
    private record Behind(String before, @Nullable String counted, String rest) {
        String of(@Nullable Object value) {
            String unit = counted != null && value instanceof BigDecimal number
                    ? ShownValue.counted(number, counted)
                    : Objects.requireNonNullElse(counted, "");
            return before + unit + rest;
        }
    }

    public Template(String text, FactCatalogue catalogue) {
        List<MatchResult> found = PLACEHOLDER.matcher(text).results().toList();
        this.begin = found.isEmpty() ? text : text.substring(0, found.get(0).start());
        String before = begin;
        for (int i = 0; i < found.size(); i++) {
            MatchResult placeholder = found.get(i);
            int end = i + 1 < found.size() ? found.get(i + 1).start() : text.length();
            String after = text.substring(placeholder.end(), end);
            FactDefinition fact = catalogue.facts().get(last(placeholder.group(1)));
            String named = placeholder.group(2);
            parts.add(new Part(
                    placeholder.group(1).split("\\.", -1),
                    named,
                    named == null && fact != null ? fact.shownIn() : named,
                    before.endsWith(" of ") ? new Behind(after, null, "") : behind(after, catalogue.units())));
            before = after;
        }
    }

    /** The unit that a text begins with counts, alone or behind one other word. */
    private static Behind behind(String text, Set<String> units) {
        Matcher matcher = COUNTED.matcher(text);
        boolean begins = matcher.find();
        for (int group = 1; begins && group <= matcher.groupCount(); group++) {
            String word = matcher.group(group);
            if (word != null && units.contains(word)) {
                return new Behind(text.substring(0, matcher.start(group)), word, text.substring(matcher.end(group)));
            }
        }
        return new Behind(text, null, "");
    }

    /** What the placeholders name: a variable, or the one that a path begins with. */
    public List<String> names() {
        return parts.stream().map(part -> part.path()[0]).toList();
    }

    /** The units that placeholders name themselves. */
    public List<String> units() {
        return parts.stream().map(Part::named).filter(Objects::nonNull).toList();
    }

    /** The sentence, with what {@code values} answers for each placeholder's first name. */
    public Sentence fill(Function<String, @Nullable Object> values) {
        StringBuilder filled = new StringBuilder(begin);
        List<Quoted> quoted = parts.isEmpty() ? List.of() : new ArrayList<>(parts.size());
        for (Part part : parts) {
            Object value = value(part.path(), values);
            String shown = ShownValue.of(value, part.unit());
            quoted.add(new Quoted(part.last(), filled.length(), shown));
            filled.append(shown).append(part.after().of(value));
        }
        return new Sentence(filled.toString(), quoted);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static @Nullable Object value(String[] steps, Function<String, @Nullable Object> values) {
        Object value = values.apply(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            value = value instanceof Map<?, ?> map ? map.get(steps[i]) : null;
        }
        return value;
    }
}
