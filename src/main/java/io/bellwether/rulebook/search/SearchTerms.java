package io.bellwether.rulebook.search;

import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is looked for: words by their letters, numbers by their value. */
final class SearchTerms {
    private static final Pattern NUMBERS = Pattern.compile("(?<![0-9.])[0-9]{1,40}(?:\\.[0-9]{1,40})?(?![0-9])");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,40}(?:\\.[0-9]{1,40})?)%");

    private final List<Term> terms;

    /** One word of what is looked for. */
    private sealed interface Term {
        boolean in(String text);
    }

    private record WordTerm(String letters) implements Term {
        @Override
        public boolean in(String text) {
            return text.contains(letters);
        }
    }

    /** A number is met by its value: 0.3 in 0.30, and 30 neither in 300 nor in 30.5. */
    private record NumberTerm(BigDecimal value) implements Term {
        @Override
        public boolean in(String text) {
            Matcher numbers = NUMBERS.matcher(text);
            while (numbers.find()) {
                if (new BigDecimal(numbers.group()).compareTo(value) == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private SearchTerms(List<Term> terms) {
        this.terms = terms;
    }

    static SearchTerms of(String text) {
        return new SearchTerms(
                Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s++", -1))
                        .map(SearchTerms::term)
                        .toList());
    }

    private static Term term(String word) {
        Matcher percent = PERCENT.matcher(word);
        if (percent.matches()) {
            return new NumberTerm(new BigDecimal(percent.group(1)).movePointLeft(2));
        }
        Optional<BigDecimal> number = NUMBERS.matcher(word).matches() ? DecimalText.read(word) : Optional.empty();
        return number.<Term>map(NumberTerm::new).orElseGet(() -> new WordTerm(word));
    }

    /** Whether every term is met in a text or in what stands around it, and one of them in the text itself. */
    boolean meet(String text, String around) {
        String own = text.toLowerCase(Locale.ROOT);
        boolean any = terms.stream().anyMatch(term -> term.in(own));
        String all = any ? own + '\n' + around.toLowerCase(Locale.ROOT) : "";
        return any && terms.stream().allMatch(term -> term.in(all));
    }
}
