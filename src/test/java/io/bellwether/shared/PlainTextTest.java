package io.bellwether.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 0xB, 0xC, 0x1B, 0x7F, 0x85, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF})
    void shouldRefuseEverywhereWhenACharacterDoesNotFit(int c) {
        String text = "Ä😀b" + Character.toString(c);
        String fault = "U+%04X at character 4".formatted(c);

        assertThat(PlainText.fault(text)).contains(fault);
        assertThat(PlainText.faultOfLine(text)).contains(fault);
        assertThat(PlainText.faultOfName(text)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\ud800b", "\udc00", "\udc00\ud800", "\ud800\ud800\udc00"})
    void shouldRefuseWhenASurrogateHasNoOtherHalf(String text) {
        assertThat(PlainText.fault(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xAD, 0x200B, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066, 0x2069, 0xFEFF, 0xE0041})
    void shouldRefuseOnlyInNamesWhenACharacterIsNotSeen(int c) {
        String text = Character.toString(c);

        assertThat(PlainText.faultOfName(text)).contains("U+%04X at character 1".formatted(c));
        assertThat(PlainText.faultOfLine(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\n", "\r"})
    void shouldTakeBreaksWhenATextMayHaveLines(String text) {
        assertThat(PlainText.fault(text)).isEmpty();
        assertThat(PlainText.faultOfLine(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zoë O'Neil", "می‌خواهم", "👩‍💻", "𝔘𝔫𝔦", "日本", "a\u00a0b", "\ufffd", "\ue000"})
    void shouldTakeAnyOtherTextWhenItIsOnlyUnusual(String text) {
        assertThat(PlainText.faultOfName(text)).isEmpty();
    }

    @Test
    void shouldNameTheCharactersWhenALogShowsThem() {
        assertThat(PlainText.shown("a\n2026 ERROR\u0000\ud800 😀")).isEqualTo("aU+000A2026 ERRORU+0000U+D800 😀");
        assertThat(PlainText.shown("/a/ä")).isEqualTo("/a/ä");
    }

    @Test
    void shouldCutNoCharacterInHalfWhenATextIsShortened() {
        assertThat(PlainText.brief("ab😀c", 3)).isEqualTo("ab…");
        assertThat(PlainText.brief("ab😀c", 4)).isEqualTo("ab😀…");
        assertThat(PlainText.brief("ab😀c", 5)).isEqualTo("ab😀c");
    }
}
