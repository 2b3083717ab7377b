package io.bellwether.shared.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupedDecimalTest {
    private static final GroupedDecimal PLAIN = new GroupedDecimal('.', null);
    private static final GroupedDecimal US = new GroupedDecimal('.', ',');
    private static final GroupedDecimal GERMAN = new GroupedDecimal(',', '.');
    private static final GroupedDecimal SWISS = new GroupedDecimal('.', '\'');
    private static final GroupedDecimal FRENCH = new GroupedDecimal(',', '\u202F');

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            1234.5        | 1234.5   | 1234.5  | -         | 1234.5
            1,234.50      | -        | 1234.50 | -         | -
            1.234,50      | -        | -       | 1234.50   | -
            1.234         | 1.234    | 1.234   | 1234      | 1.234
            1,234         | -        | 1234    | 1.234     | -
            12,34.5       | -        | -       | -         | -
            1234.5.6      | -        | -       | -         | -
            1234,5.6      | -        | -       | -         | -
            1.234.567     | -        | -       | 1234567   | -
            1,234,567.8   | -        | 1234567.8 | -       | -
            1,234.567,8   | -        | -       | -         | -
            12.34.567     | -        | -       | -         | -
            1234.567.8    | -        | -       | -         | -
            0.123         | 0.123    | 0.123   | -         | 0.123
            1.23E+05      | 1.23E+05 | 1.23E+05 | -        | 1.23E+05
            1,23E+05      | -        | -       | 1.23E+05  | -
            1.234E3       | 1.234E3  | 1.234E3 | -         | 1.234E3
            .5            | .5       | .5      | -         | .5
            ,5            | -        | -       | .5        | -
            -1.234,5      | -        | -       | -1234.5   | -
            1'234.5       | -        | -       | -         | 1234.5
            1,,234        | -        | -       | -         | -
            1,234,        | -        | -       | -         | -
            ,234          | -        | -       | .234      | -
            .             | -        | -       | -         | -
            --5           | -        | -       | -         | -
            (5)           | -        | -       | -         | -
            1-2           | -        | -       | -         | -
            """)
    void shouldReadANumberOnlyInItsOwnNotation(String text, String plain, String us, String german, String swiss) {
        assertThat(PLAIN.plain(text).orElse(null)).isEqualTo(plain);
        assertThat(US.plain(text).orElse(null)).isEqualTo(us);
        assertThat(GERMAN.plain(text).orElse(null)).isEqualTo(german);
        assertThat(SWISS.plain(text).orElse(null)).isEqualTo(swiss);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            '1 234 567,5'           | 1234567.5
            '1\u00A0234,5'          | 1234.5
            '1\u202F234\u202F567'   | 1234567
            '\u00A0 7 \u3000'       | 7
            '1 234\u00A0567'        | 1234567
            '- 5'                   | -5
            '1 2'                   | -
            '12 34'                 | -
            '1 2345'                | -
            '0 123'                 | -
            '1 234 5'               | -
            '1  234'                | -
            """)
    void shouldTakeBlanksForGroupsOfThreeOnly(String text, String french) {
        assertThat(FRENCH.plain(text.translateEscapes()).orElse(null)).isEqualTo(french);
    }
}
