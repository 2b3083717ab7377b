package io.bellwether.account.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "accounts.csv, Accounts.CSV, true",
        "accounts.csv, accounts.csv2, false",
        "logins-*.csv, logins-2026-11.csv, true",
        "logins-*.csv, logins-.csv, true",
        "logins-*.csv, logins.csv, false",
        "a*a, a, false",
        "a*a, aa, true",
        "*, anything.xlsx, true",
        "*.csv, tickets.xlsx, false",
        "a.*, abc, false",
        "*ab*ab*, abab, true",
        "*ab*ab*, abb, false"
    })
    void shouldSayWhetherItMatchesWhenANameIsGiven(String pattern, String name, boolean matches) {
        assertThat(new FileNamePattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void shouldMatchAsARegularExpressionDoesWhenStarsStandAnywhere() {
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            String pattern = letters(random, "ab*", 6);
            String name = letters(random, "ab", 8);

            assertThat(new FileNamePattern(pattern).matches(name))
                    .as("%s on %s", pattern, name)
                    .isEqualTo(Pattern.matches(pattern.replace("*", ".*"), name));
        }
    }

    /** A regular expression with as many stars does not end. */
    @Test
    void shouldEndWhenAPatternHasHundredsOfStars() {
        String pattern = "a*".repeat(200) + "b";

        assertThat(new FileNamePattern(pattern).matches("a".repeat(4_000))).isFalse();
        assertThat(new FileNamePattern(pattern).matches("a".repeat(4_000) + "b"))
                .isTrue();
    }

    private static String letters(Random random, String of, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }
}
