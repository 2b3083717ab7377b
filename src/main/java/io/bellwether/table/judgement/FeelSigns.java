package io.bellwether.table.judgement;

import io.bellwether.table.set.FeelStrings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signs that people and word processors write and FEEL does not know: {@code =>}, {@code ≥}, curly quotes. */
final class FeelSigns {
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("“", "\""),
            Map.entry("”", "\""),
            Map.entry("„", "\""),
            Map.entry("‟", "\""),
            Map.entry("«", "\""),
            Map.entry("»", "\""),
            Map.entry("″", "\""),
            Map.entry("＂", "\""),
            Map.entry("‘", "'"),
            Map.entry("’", "'"),
            Map.entry("‚", "'"),
            Map.entry("≥", ">="),
            Map.entry("≤", "<="),
            Map.entry("⩾", ">="),
            Map.entry("⩽", "<="),
            Map.entry("≠", "!="),
            Map.entry("−", "-"),
            Map.entry("–", "-"),
            Map.entry("—", "-"),
            Map.entry("…", ".."),
            Map.entry("\u00a0", " "),
            Map.entry("\u202f", " "),
            Map.entry("\u2009", " "));

    private static final List<Rewrite> REWRITES = List.of(
            new Rewrite(Pattern.compile("=>"), ">="),
            new Rewrite(Pattern.compile("=<"), "<="),
            new Rewrite(Pattern.compile("([<>!])\\s++="), "$1="),
            new Rewrite(Pattern.compile("==++"), "="),
            new Rewrite(Pattern.compile("<>"), "!="),
            new Rewrite(Pattern.compile("&&"), " and "),
            new Rewrite(Pattern.compile("\\|\\|"), " or "),
            new Rewrite(Pattern.compile("\\.\\.\\.++"), ".."));

    private static final Set<String> NO_BREAK = Set.of("\u00a0", "\u202f", "\u2009");
    private static final Pattern EQUAL = Pattern.compile("=\\s*+");
    private static final Pattern UNEQUAL = Pattern.compile("!=\\s*+");

    private record Rewrite(Pattern sign, String feel) {}

    private FeelSigns() {}

    /**
     * What a text is with FEEL's signs.
     *
     * @param sign the first that FEEL does not know; null when it knows all
     * @param feel what FEEL writes for it
     */
    record Read(
            String text, @Nullable String sign, @Nullable String feel) {
        /** What is wrong with the sign. */
        String told() {
            return sign == null || sign.isBlank() || NO_BREAK.contains(sign)
                    ? "it holds a blank of another kind, which is written as a plain one"
                    : sign + " is written " + feel;
        }
    }

    static Read read(String text) {
        String sign = null;
        String written = null;
        StringBuilder plain = new StringBuilder();
        String masked = FeelStrings.masked(text);
        for (int i = 0; i < text.length(); i++) {
            String c = text.substring(i, i + 1);
            String feel = masked.charAt(i) == '"' ? null : SIGNS.get(c);
            if (sign == null && feel != null) {
                sign = c;
                written = feel;
            }
            plain.append(feel == null ? c : feel);
        }
        String read = plain.toString();
        for (Rewrite rewrite : REWRITES) {
            Matcher found = rewrite.sign.matcher(FeelStrings.masked(read));
            StringBuilder rewritten = new StringBuilder();
            int done = 0;
            while (found.find()) {
                String feel = found.groupCount() == 0 ? rewrite.feel : found.group(1) + "=";
                if (sign == null) {
                    sign = found.group();
                    written = feel.strip();
                }
                rewritten.append(read, done, found.start()).append(feel);
                done = found.end();
            }
            read = rewritten.append(read, done, read.length()).toString();
        }
        String tidy = sign == null ? text : tidy(read.strip());
        boolean negated = "!=".equals(written) && tidy.startsWith("not(");
        return new Read(tidy, sign, negated ? "not(…)" : written);
    }

    /** What FEEL writes for one value that is met, or is not. */
    private static String tidy(String text) {
        Matcher equal = EQUAL.matcher(text);
        if (equal.lookingAt()) {
            return text.substring(equal.end());
        }
        Matcher unequal = UNEQUAL.matcher(text);
        boolean one = unequal.lookingAt() && FeelStrings.masked(text).indexOf(',') < 0;
        return one ? "not(" + text.substring(unequal.end()) + ")" : text;
    }
}
