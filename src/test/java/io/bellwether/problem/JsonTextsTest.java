package io.bellwether.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"x\\u0000\"}|a|U+0000 at character 2",
                "{\"a\":[1,{\"b\":\"\\ud800\"}]}|a[1].b|U+D800 at character 1",
                "{\"a\":{\"\\u0000\":1}}|a|U+0000 at character 1",
                "{\"a\":{\"x\\ny\":1}}|a|U+000A at character 2",
                "[\"\\b\"]|[0]|U+0008 at character 1",
                "\"\\uFFFF\"|body|U+FFFF at character 1",
                "{\"ä\":\"\\udc00\\ud800\"}|ä|U+DC00 at character 1",
                "{\"a\":\"x\uFFFE\"}|a|U+FFFE at character 2",
            })
    void shouldSayWhereWhenATextDoesNotFit(String json, String path, String fault) throws JsonProcessingException {
        ProblemException problem = refused(json.getBytes(StandardCharsets.UTF_8));
        List<Finding> read = new ArrayList<>();
        JsonTexts.check("", new ObjectMapper().readTree(json), read);

        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        assertThat(problem.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo(path);
            assertThat(finding.message()).endsWith(fault);
        });
        assertThat(read)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith(fault));
    }

    @Test
    void shouldFindEveryTextWhenSeveralDoNotFit() {
        assertThat(refused("{\"a\":\"\\u0000\",\"b\":[\"\\f\",\"\\u007f\"]}".getBytes(StandardCharsets.UTF_8))
                        .findings())
                .extracting(Finding::path)
                .containsExactly("a", "b[0]", "b[1]");
    }

    @Test
    void shouldStopFindingWhenThereAreVeryMany() {
        String many = "[" + "\"\\u0000\",".repeat(5000) + "1]";

        assertThat(refused(many.getBytes(StandardCharsets.UTF_8)).findings()).hasSizeLessThanOrEqualTo(Findings.MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud83d\\ude00 \\u00e4 \\t\\n\\r \\\\u0000\"}",
                "{\"ä😀\":\"日本\"}",
                "",
                "{\"a\":",
                "{\"a\":\"b\u0001\"}",
                "{\"a\":\"\\u00",
            })
    void shouldPassWhenEveryTextFitsOrTheReaderTellsThatItIsNoJson(String json) {
        assertThatCode(() -> JsonTexts.require(json.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseWhenBytesAreNoUtf8() {
        byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
        byte[] half = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};

        assertThat(refused(overlong).type()).isEqualTo(ProblemType.MALFORMED_JSON);
        assertThat(refused(half).type()).isEqualTo(ProblemType.MALFORMED_JSON);
    }

    private static ProblemException refused(byte[] json) {
        return catchThrowableOfType(ProblemException.class, () -> JsonTexts.require(json));
    }
}
