package io.bellwether.dmn;

import io.bellwether.table.set.FeelWords;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The paths that a plain expression reads from outside of itself, for example {@code order.amount}. Expressions with loops, filters, contexts
 * or functions of their own name things that are only theirs, so nothing is said of them.
 */
final class FreeNames {
    /** Of FEEL's own functions and types those whose names hold a word that ends names otherwise. */
    private static final Pattern OWN = Pattern.compile(
            "date\\s+and\\s+time|days\\s+and\\s+time\\s+duration|years\\s+and\\s+months\\s+duration|(day|month|week)\\s+of\\s+(year|week)|index\\s+of");
    /** Of FEEL's functions those of one word: an expression may hand one to another function. */
    static final Set<String> FUNCTIONS = Set.of("""
            abs all any append before after ceiling concatenate contains context count date decimal duration during
            even exp finishes flatten floor includes log matches max mean median meets min mode modulo now number
            odd overlaps product range remove replace reverse round sort split sqrt starts stddev string sublist
            substring sum time today union
            """.strip().split("\\s+", -1));

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*+\"|\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|[\\p{L}_][\\p{L}\\p{N}_]*|\\S");
    private static final Pattern NOT_PLAIN =
            Pattern.compile("[\\[\\]{}$#\\\\;`~&|'%]|!(?!=)|==|=>|//|/\\*|\\b(for|some|every|function|instance)\\b");

    /** Each is looked for in every text. */
    private static final int MOST_SPECIAL = 200;

    private final Set<String> paths = new LinkedHashSet<>();
    private final StringBuilder path = new StringBuilder();
    private boolean dotted;
    private boolean skipped;

    private FreeNames() {}

    /**
     * The paths in order, without blanks around their dots.
     *
     * @param special names of the model that must not be read word by word, see {@link #special}
     */
    static Set<String> of(String text, List<String> special) {
        String plain = OWN.matcher(text).replaceAll("own");
        for (String name : special) {
            plain = plain.replace(name, "1");
        }
        if (NOT_PLAIN.matcher(withoutTexts(plain)).find()) {
            return Set.of();
        }
        FreeNames found = new FreeNames();
        Matcher token = TOKEN.matcher(plain);
        while (token.find()) {
            found.token(token.group());
        }
        found.end("");
        return found.paths;
    }

    /** Those names that hold signs or words which FEEL reads otherwise when they stand alone, the longest first. */
    static List<String> special(Collection<String> names) {
        return names.stream()
                .filter(n -> !n.matches("[\\p{L}\\p{N}_ ]*")
                        || Stream.of(n.split(" ", -1)).anyMatch(FeelWords.KEYWORDS::contains))
                .sorted(Comparator.comparing(String::length).reversed())
                .limit(MOST_SPECIAL)
                .toList();
    }

    /** With nothing between the quotes of its texts. */
    static String withoutTexts(String feel) {
        return feel.replaceAll("\"(?:[^\"\\\\]|\\\\.)*+\"", "\"\"");
    }

    private void token(String token) {
        boolean word = Character.isLetter(token.codePointAt(0)) || token.charAt(0) == '_';
        boolean number = Character.isDigit(token.charAt(0));
        if ((word && !FeelWords.KEYWORDS.contains(token)) || (number && path.length() > 0 && !dotted)) {
            path.append(path.length() == 0 || dotted ? "" : " ").append(token);
            dotted = false;
        } else if (token.equals(".") && path.length() > 0 && !dotted) {
            path.append('.');
            dotted = true;
        } else {
            end(token);
            skipped = token.equals(".") || token.equals("@");
        }
    }

    /** Ends a path: what stands around it says whether it is one that reads something. */
    private void end(String next) {
        if (path.length() > 0 && !dotted && !skipped && !next.equals("(") && !next.equals(":")) {
            paths.add(path.toString());
        }
        path.setLength(0);
        dotted = false;
        skipped = false;
    }
}
