package io.bellwether.shared.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+7", "0.10", "1e5", "1E-7", ".5", "1.", "1e6144", "-9.5e-6143"})
    void shouldReadTheNumberWhenItIsWithinTheBounds(String text) {
        assertThat(DecimalText.read(text)).contains(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "1_000", "0x1F", "1f", "1d", "NaN", "Infinity", "-", ".", "e5", "1e", "--1", "١"
            })
    void shouldReadNothingWhenTheTextIsNoDecimalNumber(String text) {
        assertThat(DecimalText.isDecimal(text)).isFalse();
        assertThat(DecimalText.read(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.shared.number.HostileNumbers#all")
    void shouldReadNothingWhenTheNumberIsBeyondTheBounds(String text) {
        assertThat(DecimalText.isDecimal(text)).isTrue();
        assertThat(DecimalText.read(text)).isEmpty();
    }

    @Test
    void shouldShowANumberShortWhenWrittenOutItWouldBeLong() {
        assertThat(DecimalText.shown(new BigDecimal("1E+99"))).isEqualTo("1" + "0".repeat(99));
        assertThat(DecimalText.shown(new BigDecimal("1E+100"))).isEqualTo("1E+100");
        assertThat(DecimalText.shown(new BigDecimal("1E+2147483647"))).isEqualTo("1E+2147483647");
        assertThat(DecimalText.shown(new BigDecimal("1E-2147483647"))).isEqualTo("1E-2147483647");
        assertThat(DecimalText.shown(new BigDecimal("0.12"))).isEqualTo("0.12");
    }

    @Test
    void shouldCountOnlyWithNumbersOfFewPlaces() {
        assertThat(DecimalText.isCountable(new BigDecimal("1E+40"))).isTrue();
        assertThat(DecimalText.isCountable(new BigDecimal("1E-2147483647"))).isFalse();
        assertThat(DecimalText.isCountable(new BigDecimal("1E+41"))).isFalse();
    }
}
