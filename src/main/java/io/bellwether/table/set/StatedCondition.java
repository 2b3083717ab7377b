package io.bellwether.table.set;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cell that states a whole condition, in a column that asks whether it is {@code true}: {@code logins < 5 and csat < 3}.
 * Read are comparisons of names with values that all hold; any other FEEL is none's to guess at.
 */
public final class StatedCondition {
    /**
     * One of the conditions that a cell joins by {@code and}.
     *
     * @param text as it is written
     * @param name what is compared; null where the condition is not read
     * @param test what its value must meet
     */
    public record Part(String text, @Nullable String name, UnaryTests test) {

        /** What the name's value must be; empty where the condition is not read, or says nothing of the kind of value. */
        public Optional<ValueSet> set(Kind kind) {
            return name != null && test.in(kind) instanceof CellTest.Known known
                    ? Optional.of(known.set())
                    : Optional.empty();
        }

        /** The kind of the values that it compares with; empty when it is not read. */
        public Optional<Kind> kind() {
            return name == null ? Optional.empty() : test.kind();
        }
    }

    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}_.])[\\p{L}_][\\p{L}\\p{N}_]*+(?!\\s*[(:.])");
    private static final Pattern COMPARED =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.]*+)\\s*+(=|!=|<=?|>=?|in\\b)\\s*+(.+)", Pattern.DOTALL);
    private static final Pattern JOINED =
            Pattern.compile("(?<![\\p{L}\\p{N}_.])(?:and|or)(?![\\p{L}\\p{N}_])|[(\\[{)\\]}]");

    private StatedCondition() {}

    /** Whether a column asks for conditions that are true. */
    public static boolean isAsked(@Nullable String column) {
        return column != null && column.strip().equals("true");
    }

    /** What a condition names, in its order; words of FEEL, functions and parts of paths are none. */
    public static Set<String> names(@Nullable String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher word = NAME.matcher(FeelStrings.masked(text == null ? "" : text));
        while (word.find()) {
            if (!FeelWords.KEYWORDS.contains(word.group())) {
                names.add(word.group());
            }
        }
        return names;
    }

    /** The conditions that a cell joins; one that is not read stands for itself. */
    public static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        String masked = FeelStrings.masked(text);
        int from = 0;
        int depth = 0;
        Matcher and = JOINED.matcher(masked);
        while (and.find()) {
            String found = and.group();
            if (found.equals("and") && depth == 0) {
                parts.add(part(text.substring(from, and.start())));
                from = and.end();
            } else if (found.equals("or") && depth == 0) {
                return List.of(new Part(text.strip(), null, UnaryTests.of("-")));
            } else if ("([{".contains(found)) {
                depth++;
            } else if (")]}".contains(found)) {
                depth--;
            }
        }
        parts.add(part(text.substring(from)));
        return List.copyOf(parts);
    }

    private static Part part(String text) {
        String stated = text.strip();
        Matcher compared = COMPARED.matcher(stated);
        if (compared.matches() && !FeelWords.KEYWORDS.contains(compared.group(1))) {
            String operator = compared.group(2);
            String value = compared.group(3).strip();
            String test = operator.equals("=") || operator.equals("in") ? value : operator + " " + value;
            UnaryTests tests = UnaryTests.of(listed(operator, test));
            if (tests.opaque().isEmpty() && !tests.isAny()) {
                return new Part(stated, compared.group(1), tests);
            }
        }
        return new Part(stated, null, UnaryTests.of("-"));
    }

    /** A list of values in brackets, as a cell of its own would say it. */
    private static String listed(String operator, String test) {
        return operator.equals("in") && test.startsWith("(") && test.endsWith(")") && !test.contains("..")
                ? test.substring(1, test.length() - 1)
                : test;
    }
}
