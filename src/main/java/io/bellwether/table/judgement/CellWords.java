package io.bellwether.table.judgement;

import io.bellwether.shared.Nearest;
import io.bellwether.table.set.FeelStrings;
import io.bellwether.table.set.FeelWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a cell's FEEL, and which of them nothing is called: the engine compiles {@code >= foo} and never matches it. */
final class CellWords {
    /** What FEEL's functions and types are called, word by word. */
    private static final Set<String> CALLED = Set.of("""
            ? day week month year number string boolean date time list context range Any days duration years months
            """.strip().split("\\s+", -1));

    private static final Set<String> FEEL =
            Stream.of(FeelWords.KEYWORDS, CALLED).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> BINDING = Set.of("for", "some", "every", ",");
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "in", "then", "else", "return", "satisfies", "between", "instance");
    private static final Pattern TOKEN =
            Pattern.compile("\"++|[\\p{L}_?][\\p{L}\\p{N}_']*+|[0-9][\\p{L}\\p{N}]*+|\\.\\.|[^\\s]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_?][\\p{L}\\p{N}_']*+");
    private static final Pattern SPLIT = Pattern.compile("[^\\p{L}\\p{N}_?']+");

    private final Set<String> names;
    private final Set<String> words = new HashSet<>(FEEL);

    /** @param names what the elements of the model are called, blanks and signs in them included */
    CellWords(Collection<String> names) {
        this.names = Set.copyOf(names);
        names.forEach(name -> words.addAll(List.of(SPLIT.split(name, -1))));
    }

    /** Whether something in the model is called so. */
    boolean named(String text) {
        return names.contains(text);
    }

    /** The name that a word most likely is; short words are near to anything. */
    Optional<String> nearest(String word) {
        return word.length() < 3 ? Optional.empty() : Nearest.to(word, names);
    }

    /** The first word of a text that nothing is called; empty when there is none. */
    Optional<String> unknown(String text) {
        List<String> tokens = tokens(text);
        Set<String> bound = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i);
            if (!isWord(word) || at(tokens, i - 1).equals(".")) {
                continue;
            }
            if ((at(tokens, i + 1).equals("in") && BINDING.contains(at(tokens, i - 1))) || isKey(tokens, i)) {
                bound.add(word);
            }
            if (!words.contains(word) && !bound.contains(word) && !called(tokens, i)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /** Whether a text has a word in it, outside of strings. */
    static boolean any(String text) {
        return tokens(text).stream().anyMatch(CellWords::isWord);
    }

    /** Two values, or a value and a word, that stand beside each other with nothing between: {@code 45 days}. */
    static Optional<String> beside(String text) {
        List<String> tokens = tokens(text);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String next = tokens.get(i + 1);
            boolean word = isWord(next) && !OPERATORS.contains(next);
            if (isValue(tokens.get(i)) && !isWord(at(tokens, i - 1)) && (isValue(next) || word)) {
                return Optional.of("nothing stands between " + shown(tokens.get(i)) + " and " + shown(next));
            }
        }
        return Optional.empty();
    }

    private static boolean isValue(String token) {
        return token.startsWith("\"") || Character.isDigit(token.charAt(0));
    }

    private static String shown(String token) {
        return token.startsWith("\"") ? "a text" : token;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(FeelStrings.masked(text));
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    private static boolean isWord(String token) {
        return WORD.matcher(token).matches();
    }

    private static String at(List<String> tokens, int i) {
        return i < 0 || i >= tokens.size() ? "" : tokens.get(i);
    }

    private static boolean isKey(List<String> tokens, int i) {
        return at(tokens, i + 1).equals(":");
    }

    /** Whether the words from here on are the name of a function that is called, or of a key. */
    private static boolean called(List<String> tokens, int from) {
        int i = from;
        while (isWord(at(tokens, i)) && !FEEL.contains(at(tokens, i))) {
            i++;
        }
        return at(tokens, i).equals("(") || at(tokens, i).equals(":");
    }
}
