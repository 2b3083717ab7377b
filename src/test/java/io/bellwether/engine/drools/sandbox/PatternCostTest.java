package io.bellwether.engine.drools.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which patterns detections may match with. */
class PatternCostTest {
    private static final String[] PIECES = {
        "a",
        "b",
        ".",
        "[ab]",
        "[^b]",
        "a*",
        "a+",
        ".*",
        "b?",
        "a{2}",
        "[ab]{1,3}",
        "(",
        "(?:",
        ")",
        "|",
        "*",
        "+",
        "?",
        "{2,}",
        "{2,5}"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "urgent",
                "P[12]",
                "(high|urgent)",
                "EMEA-.*",
                ".*outage.*",
                "[A-Z]{3}-[0-9]{4}",
                "(ab)*",
                "a?b?c?",
                "x(y|z)?w+",
                "[]a]+",
                "[a-z&&[^b]]*"
            })
    void shouldLetAPatternThroughWhenItMatchesInLinearTime(String pattern) {
        String tooMuch = PatternCost.tooMuch(pattern);

        if (pattern.equals(".*outage.*")) {
            assertThat(tooMuch).contains("more than one place");
        } else {
            assertThat(tooMuch).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a|aa)+",
                "(a|a)*b",
                "a*a*a*b",
                ".*.*x",
                "(a?){30}a{30}",
                "a?a?a?a?a?a?a?a?a?a?a?a",
                "(a|b|c)(a|b|c){9}",
                "(?=a)b",
                "(?i)a",
                "(a{1,9}){1,9}",
                "x{2000}",
                "((a*))*",
                "a{2,}b{2,}"
            })
    void shouldRefuseAPatternWhenItMayTakeLong(String pattern) {
        assertThat(PatternCost.tooMuch(pattern)).isNotNull();
    }

    @Test
    void shouldSayThatItIsNoPatternWhenJavaCannotReadIt() {
        assertThat(PatternCost.tooMuch("(a")).contains("is no regular expression");
    }

    @Test
    void shouldMatchInLinearTimeWhateverIsLetThrough() {
        Random random = new Random(20261129);
        int through = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                pattern.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (PatternCost.tooMuch(pattern.toString()) == null) {
                through++;
                long once = looks(pattern.toString(), "a".repeat(300) + "c");
                long twice = looks(pattern.toString(), "a".repeat(600) + "c");

                assertThat(twice).as(pattern.toString()).isLessThanOrEqualTo(once * 5 / 2 + 2_000);
            }
        }
        assertThat(through).isGreaterThan(3_000);
    }

    /** How often the matcher looks at a character. */
    private static long looks(String pattern, String text) {
        Counted counted = new Counted(text, new long[1]);
        assertThat(Pattern.compile(pattern).matcher(counted).matches()).isIn(true, false);
        return counted.looks()[0];
    }

    @SuppressWarnings("ArrayRecordComponent") // a count that parts of the text share
    private record Counted(String text, long[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks[0]++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
