package io.bellwether.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.shared.number.BoundedJsonFactory;
import io.bellwether.shared.number.BoundedYaml;
import io.bellwether.testing.BrokenTexts;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SyntaxFaultTest {
    private static final ObjectMapper JSON = new ObjectMapper(new BoundedJsonFactory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);
    private static final ObjectMapper YAML =
            new ObjectMapper(new BoundedYaml()).configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);

    private static SyntaxFault fault(ObjectMapper mapper, byte[] text) {
        JsonProcessingException refused =
                catchThrowableOfType(JsonProcessingException.class, () -> mapper.readTree(text));
        assertThat(refused).as(new String(text, StandardCharsets.UTF_8)).isNotNull();
        return SyntaxFault.of(refused);
    }

    private static SyntaxFault fault(ObjectMapper mapper, String text) {
        return fault(mapper, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.testing.BrokenTexts#json")
    void shouldSayInItsOwnWordsWhyATextIsNoJson(String text) {
        SyntaxFault fault = fault(JSON, text);

        assertThat(fault.message()).doesNotContainPattern(BrokenTexts.INSIDE).isNotEqualTo("is not JSON here");
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.testing.BrokenTexts#yaml")
    void shouldSayInItsOwnWordsWhyATextIsNoYaml(String text) {
        SyntaxFault fault = fault(YAML, text);

        assertThat(fault.message()).doesNotContainPattern(BrokenTexts.INSIDE);
        assertThat(fault.place()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|ends too early: something is begun and not ended|line 1, column 2",
                "{\"a\": NaN}|NaN is no number of JSON|line 1, column 10",
                "{\"a\": 1,}|} cannot begin the name of a field, which stands in double quotes|line 1, column 9",
                "[1 2]|a comma is missing before 2|line 1, column 4",
                "{\"a\": 1, \"a\": 2}|the key a is there twice|line 1, column 13",
                "[1}|} stands where ] must|line 1, column 3",
                "/* a */ {}|comments are not allowed|line 1, column 1",
            })
    void shouldNameWhatIsWrongAndWhere(String text, String message, String place) {
        SyntaxFault fault = fault(JSON, text);

        assertThat(fault.message()).isEqualTo(message);
        assertThat(fault.place()).hasValue(place);
    }

    @Test
    void shouldSayInItsOwnWordsWhateverASoundTextIsMadeInto() {
        Random random = new Random(5);
        byte[] json = "{\"account\": {\"id\": \"a\", \"facts\": {\"arr\": 1.5e3, \"b\": [true, null]}}}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] yaml = "a:\n  - b: \"x\"\n    c: [1, {d: e}]\n  - 'f'\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 4_000; i++) {
            for (byte[] sound : new byte[][] {json, yaml}) {
                byte[] broken = sound.clone();
                for (int n = 0; n < 1 + i % 3; n++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                try {
                    (sound == json ? JSON : YAML).readTree(broken);
                } catch (JsonProcessingException e) {
                    assertThat(SyntaxFault.of(e).message())
                            .as(String.valueOf(e.getMessage()))
                            .doesNotContainPattern(BrokenTexts.INSIDE);
                } catch (java.io.IOException e) {
                    assertThat(e).as("not UTF-8").isInstanceOf(java.io.CharConversionException.class);
                }
            }
        }
    }
}
