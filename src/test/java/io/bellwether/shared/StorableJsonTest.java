package io.bellwether.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"\\u0000\"}|{\"a\":\"\\ufffd\"}",
                "\"x\\ud800\"|\"x\\ufffd\"",
                "\"\\udc00\\ud800\"|\"\\ufffd\\ufffd\"",
                "\"\\ud800\\ud83d\\ude00\"|\"\\ufffd\\ud83d\\ude00\"",
                "\"\\\\u0000 \\\\\\\\ud800\"|\"\\\\u0000 \\\\\\\\ud800\"",
                "\"\\\\\\u0000\"|\"\\\\\\ufffd\"",
                "\"ä \\n \\\" \\u00e4\"|\"ä \\n \\\" \\u00e4\"",
                "{\"a\":1}|{\"a\":1}",
            })
    void shouldReplaceWhatPostgresDoesNotKnowAndNothingElse(String json, String storable) {
        assertThat(StorableJson.of(json)).isEqualTo(storable);
    }
}
