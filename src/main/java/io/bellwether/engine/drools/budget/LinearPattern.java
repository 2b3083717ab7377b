package io.bellwether.engine.drools.budget;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.budget.ValueWeight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A regular expression whose time grows with the text and no faster: RE2's, with the flags of XPath. */
final class LinearPattern {
    private static final int A_STEP = 64;

    private final Pattern pattern;
    private final boolean quoted;

    private LinearPattern(Pattern pattern, boolean quoted) {
        this.pattern = pattern;
        this.quoted = quoted;
    }

    /**
     * Reads a pattern.
     *
     * @param flags of {@code s m i x q}, as XPath has them; null for none
     * @throws IllegalArgumentException that it is none, or needs looking back or around, which takes time that doubles
     */
    static LinearPattern of(String pattern, @Nullable String flags) {
        int wanted = 0;
        boolean spaced = false;
        boolean quoted = false;
        for (char flag : (flags == null ? "" : flags).toCharArray()) {
            switch (flag) {
                case 's' -> wanted |= Pattern.DOTALL;
                case 'm' -> wanted |= Pattern.MULTILINE;
                case 'i' -> wanted |= Pattern.CASE_INSENSITIVE;
                case 'x' -> spaced = true;
                case 'q' -> quoted = true;
                default -> throw new IllegalArgumentException("there is no flag " + flag);
            }
        }
        String text = spaced && !quoted ? XPathPattern.withoutBlanks(pattern) : pattern;
        String linear = quoted ? Pattern.quote(text) : XPathPattern.linear(text, (wanted & Pattern.DOTALL) != 0);
        return new LinearPattern(Pattern.compile(linear, wanted), quoted);
    }

    boolean found(String text) {
        charge(text);
        return pattern.matcher(text).find();
    }

    /** Cut wherever the pattern matches, as {@link String#split(String, int)} does with -1. */
    List<String> split(String text) {
        charge(text);
        return List.of(pattern.split(text, -1));
    }

    /** With {@code $1} for what the first bracket matched, unless the pattern was taken word for word. */
    String replaced(String text, String replacement) {
        charge(text);
        if (pattern.matcher("").find()) {
            throw new IllegalArgumentException("the pattern matches nothing at all");
        }
        String written = quoted ? Matcher.quoteReplacement(replacement) : replacement;
        Matcher matcher = pattern.matcher(text);
        StringBuilder made = new StringBuilder();
        Meter meter = Meter.current();
        while (matcher.find()) {
            matcher.appendReplacement(made, written);
            if (meter != null) {
                meter.weighed(made.length() > ValueWeight.MOST ? made.length() : 1);
            }
        }
        return matcher.appendTail(made).toString();
    }

    private void charge(String text) {
        Meter meter = Meter.current();
        if (meter != null) {
            meter.charge((long) text.length() * pattern.programSize() / A_STEP);
        }
    }
}
