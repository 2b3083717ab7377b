package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownValueTest {
    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1      | share  | 100 %",
                "0.90   | share  | 90 %",
                "-0.1   | share  | −10 %",
                "0.3333 | share  | 33.33 %",
                "0      | share  | 0 %",
                "3      | times  | 3 times",
                "1.0    | times  | 1 time",
                "20000  | USD    | $20,000",
                "19999.99 | USD  | $19,999.99",
                "-500   | USD    | −$500",
                "1200.5 | EUR    | 1,200.50 EUR",
                "-1     | points | −1",
                "-0.004 | points | 0",
                "7.0    | -      | 7",
                "72.456 | -      | 72.46",
            })
    void shouldWriteANumberAsPeopleDoWhenItHasAUnit(BigDecimal number, String unit, String shown) {
        assertThat(ShownValue.of(number, unit)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"1, days, 1 day", "0, days, 0 days", "2, days, 2 days", "1, entries, 1 entry", "1, people, 1 person"})
    void shouldCountInTheSingularWhenThereIsOne(long number, String many, String counted) {
        assertThat(ShownValue.count(number, many)).isEqualTo(counted);
    }

    @Test
    void shouldWriteOtherValuesInWords() {
        assertThat(ShownValue.of(null, "days")).isEqualTo("unknown");
        assertThat(ShownValue.of(true, null)).isEqualTo("yes");
        assertThat(ShownValue.of(List.of(new BigDecimal("0.5"), BigDecimal.ONE), "share"))
                .isEqualTo("50 %, 100 %");
        assertThat(ShownValue.of(List.of(), null)).isEqualTo("none");
    }
}
