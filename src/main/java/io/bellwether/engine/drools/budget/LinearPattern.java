package io.bellwether.engine.drools.budget;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A regular expression whose time grows with the text and no faster: RE2's, with the flags of XPath. */
final class LinearPattern {
    private static final int A_STEP = 64;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param flags of {@code s m i x q}, as XPath has them; null for none
     * @throws IllegalArgumentException that it is none, or needs looking back or around, which takes time that doubles
     */
    static LinearPattern of(String pattern, @Nullable String flags) {
        int wanted = 0;
        String text = pattern;
        for (char flag : (flags == null ? "" : flags).toCharArray()) {
            switch (flag) {
                case 's' -> wanted |= Pattern.DOTALL;
                case 'm' -> wanted |= Pattern.MULTILINE;
                case 'i' -> wanted |= Pattern.CASE_INSENSITIVE;
                case 'x' -> text = text.replaceAll("\\s", "");
                case 'q' -> text = Pattern.quote(text);
                default -> throw new IllegalArgumentException("there is no flag " + flag);
            }
        }
        return new LinearPattern(Pattern.compile(text, wanted));
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

    /** With {@code $1} for what the first bracket matched. */
    String replaced(String text, String replacement) {
        charge(text);
        if (pattern.matcher("").find()) {
            throw new IllegalArgumentException("the pattern matches nothing at all");
        }
        Matcher matcher = pattern.matcher(text);
        StringBuilder made = new StringBuilder();
        Meter meter = Meter.current();
        while (matcher.find()) {
            matcher.appendReplacement(made, replacement);
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
