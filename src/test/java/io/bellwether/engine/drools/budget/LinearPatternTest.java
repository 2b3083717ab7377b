package io.bellwether.engine.drools.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns mean what XPath says, and take linear time. */
class LinearPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // classes taken from each other
                "[a-z-[aeiou]]+||rhythm|true",
                "^[a-z-[aeiou]]+$||rhyme|false",
                "^[^0-9-[a-z]]$||A|true",
                "^[^0-9-[a-z]]$||b|false",
                "^[^0-9-[a-z]]$||7|false",
                "^[a-z-[b-y-[m]]]+$||amz|true",
                "^[a-z-[b-y-[m]]]+$||n|false",
                "^[a-z-[^x-z]]+$||xyz|true",
                "^[a-z-[^x-z]]+$||w|false",
                "^[\\p{L}-[\\p{Lu}]]+$||straße|true",
                "^[\\p{L}-[\\p{Lu}]]+$||Straße|false",
                "^[\\w-[\\d]]+$||äb|true",
                "^[\\w-[\\d]]+$||ä1|false",
                "[a-[a]]||a|false",
                "^[D-K-[GH]]$|i|e|true",
                "^[D-K-[GH]]$|i|g|false",
                "[^W]|i|w|false",
                "[0-9-.]||-|true",
                "[+--]||,|true",
                // letters for many characters, in any script
                "^\\i\\c*$||order-1.a|true",
                "^\\i\\c*$||1st|false",
                "^[\\i-[:]][\\c-[:]]*$||a:b|false",
                "^\\I$||-|true",
                "^\\C+$||a b|false",
                "^\\d+$||٣٤|true",
                "^\\D$||x|true",
                "^\\w+$||größer|true",
                "^\\w$||_|false",
                "^\\W$||_|true",
                "^\\s\\S$||\tx|true",
                "^[^\\s\\d]+$||ab|true",
                "^[^\\s\\d]+$||a1|false",
                "^\\p{IsGreek}+$||αβγ|true",
                "^\\P{IsBasicLatin}$||é|true",
                "^[\\p{IsBasicLatin}-[a-z]]+$||A1|true",
                "^\\p{Lu}\\pL$||Äb|true",
                "^[[:digit:]]$||7|true",
                "^[\\x41-\\x{43}\\t]+$||ABC|true",
                // flags
                "a b [ ]c|x|ab c|true",
                "\\p { I s B a s i c L a t i n }|x|q|true",
                "a\\ .b|x|a.b|true",
                "a.c[|q|xa.c[y|true",
                "A .C|qxi|a .c|true",
                "a.c|q|abc|false",
                // groups of plain characters referred back to
                "^(ab)-\\1$||ab-ab|true",
                "^(ab)-\\1$||ab-ac|false",
                "^(a)(b)\\2\\1$||abba|true",
                "^(a)(x\\1)+$||axaxa|true",
                "^(so)\\1$|i|soSO|true",
                "^(a)\\10$||aa0|true",
                "^(?:x)(a)\\1||xaa|true",
                // what RE2 says beyond XPath
                "\\bgo\\b||let go now|true",
                "\\Qa.b\\E||a.b|true",
                "(?i)abc||ABC|true",
            })
    void shouldFindWhatXPathFinds(String pattern, String flags, String text, boolean found) {
        assertThat(LinearPattern.of(pattern, flags).found(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(.)\\1|refers back to a group that may match different texts",
                "(a+)\\1|may match different texts",
                "(a)?\\1|may match different texts",
                "((a)b)*\\2|may match different texts",
                "(a)\\2|no group 2 before it",
                "(a\\1)|no group 1 before it",
                "\\1(a)|no group 1 before it",
                "(a)\\0|no group 0 before it",
                "(a)[\\1]|a class cannot refer back",
                "[a\\0]|a class cannot refer back",
                "[a-z-[m]x]|a ] is missing",
                "[a-z|ends too early",
                "[[:digit|ends too early",
                "[z-a]|ends before it begins",
                "[a\\e]|there is no \\e in a class",
                "\\p{ IsGreek}|invalid",
                "\\p{IsNowhere}|there is no block Nowhere",
                "[a-z-[\\p{Xx}]]|there is no category Xx",
                "[[:digit:]-[1]]|cannot be taken",
                "[a-[a-[a-[a-[a-[a-[a-[a-[a-[a]]]]]]]]]]|more than 8 times",
                "[\\x{110000}]|there is no character",
                "\\p{L|a } is missing",
                "a(?=b)|invalid",
                "a)|a bracket is closed that none opened",
                "a(b|a bracket is not closed",
                "a\\|ends too early",
            })
    void shouldSayWhyWhenItIsNoPatternOrNotLinear(String pattern, String said) {
        assertThatThrownBy(() -> LinearPattern.of(pattern, null)).hasMessageContaining(said);
    }

    @Test
    void shouldHoldToLinesAndBlanksAsXPathDoes() {
        assertThat(LinearPattern.of("a.b", null).found("a\rb")).isFalse();
        assertThat(LinearPattern.of("a.b", "s").found("a\rb")).isTrue();
        assertThat(LinearPattern.of("^b$", "m").found("a\nb")).isTrue();
        assertThat(LinearPattern.of("^b$", null).found("a\nb")).isFalse();
        assertThat(LinearPattern.of("a [ a-[a]]", "x").found("a ")).isTrue();
        assertThatThrownBy(() -> LinearPattern.of("(a)|\\1", null)).hasMessageContaining("may match different texts");
        assertThatThrownBy(() -> LinearPattern.of("a", "z")).hasMessageContaining("there is no flag z");
    }

    @Test
    void shouldTakeTheReplacementWordForWordWhenThePatternIs() {
        assertThat(LinearPattern.of("a.", "q").replaced("a.b", "$1")).isEqualTo("$1b");
        assertThat(LinearPattern.of("(\\d)", "").replaced("٣a", "[$1]")).isEqualTo("[٣]a");
        assertThat(LinearPattern.of("[\\p{P}-[,]]", null).split("a;b,c.d")).isEqualTo(List.of("a", "b,c", "d"));
    }
}
