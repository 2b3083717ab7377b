package io.bellwether.shared.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedFilesTest {
    private static final ObjectMapper JSON =
            new ObjectMapper(new BoundedJsonFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectMapper YAML =
            new ObjectMapper(new BoundedYaml()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** A number that a parser of its own would make an int of. */
    record Held(int release) {}

    @ParameterizedTest
    @MethodSource("io.bellwether.shared.number.HostileNumbers#all")
    void shouldEndTheReadingByEveryWayInWhenANumberIsBeyondTheBounds(String number) {
        String json = "{\"a\":[1,{\"b\":2.5,\"c\":" + number + "}]}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        List<Reading> ways = List.of(
                () -> JSON.readTree(json),
                () -> JSON.readTree(bytes),
                () -> JSON.readTree(new StringReader(json)),
                () -> JSON.readTree(new ByteArrayInputStream(bytes)),
                () -> JSON.readValue(json, Map.class),
                () -> JSON.copy().readTree(bytes));

        assertThat(ways)
                .allSatisfy(way -> assertThatExceptionOfType(JsonProcessingException.class)
                        .isThrownBy(way::read)
                        .satisfies(refused -> assertThat(refused)
                                .isInstanceOfAny(NumberBeyondException.class, StreamConstraintsException.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483648", "0.0e-2147483647", "1e6145"})
    void shouldTellThePathOfTheNumberThatEndsTheReading(String number) {
        assertThatExceptionOfType(NumberBeyondException.class)
                .isThrownBy(() -> JSON.readTree("{\"a\":[1,{\"b\":2.5,\"c\":" + number + "}]}"))
                .satisfies(e -> assertThat(e.path()).isEqualTo("a[1].c"));
        assertThatExceptionOfType(NumberBeyondException.class)
                .isThrownBy(() -> JSON.readTree(number))
                .satisfies(e -> assertThat(e.path()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.shared.number.HostileNumbers#all")
    void shouldMakeNoNumberOfItInYaml(String number) {
        List<Reading> ways = List.of(
                () -> YAML.readTree("a: " + number),
                () -> YAML.readTree(("a: " + number).getBytes(StandardCharsets.UTF_8)),
                () -> YAML.readTree(new StringReader("a: " + number)),
                () -> YAML.readTree(new ByteArrayInputStream(("a: " + number).getBytes(StandardCharsets.UTF_8))));

        assertThat(ways).allSatisfy(way -> {
            try {
                assertThat(((JsonNode) way.read()).get("a").isTextual()).isTrue();
            } catch (IOException refused) {
                assertThat(refused).isInstanceOfAny(NumberBeyondException.class, StreamConstraintsException.class);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.shared.number.HostileNumbers#all")
    void shouldRefuseTheNumberAlsoWhereAnObjectWantsAnInt(String number) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> JSON.readValue("{\"release\":" + number + "}", Held.class));
    }

    @Test
    void shouldKeepEveryDigitWhenTheNumberIsWithinTheBounds() throws IOException {
        JsonNode read = JSON.readTree("[8.4000000000000000000000000000000001,1e6144,12345678901234567890123,-0.5,7]");

        assertThat(read.get(0).decimalValue()).isEqualTo("8.4000000000000000000000000000000001");
        assertThat(read.get(1).decimalValue()).isEqualByComparingTo("1e6144");
        assertThat(read.get(2).bigIntegerValue()).isEqualTo("12345678901234567890123");
        assertThat(JSON.readValue("{\"release\":7}", Held.class)).isEqualTo(new Held(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1F", "1_000", "0b101", "12", "-0.5", "1.5e-3"})
    void shouldReadEveryWritingOfANumberThatYamlHas(String number) throws IOException {
        assertThat(YAML.readTree("a: " + number).get("a").isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "1_0e9_9_9_9_9_9"})
    void shouldMakeNoLongNumberInAnyWritingThatYamlHas(String number) {
        try {
            assertThat(YAML.readTree("a: " + number).get("a").isTextual()).isTrue();
        } catch (IOException refused) {
            assertThat(refused).isInstanceOf(NumberBeyondException.class);
        }
    }

    /** One of the ways into a reader. */
    private interface Reading {
        Object read() throws IOException;
    }
}
