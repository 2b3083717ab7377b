package io.bellwether.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.problem.Finding;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueReaderTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private final List<Finding> findings = new ArrayList<>();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER|0|0",
                "INTEGER|10|10",
                "INTEGER|7.0|7.0",
                "INTEGER|1E+1|10",
                "NUMBER|0.0000000001|1E-10",
                "NUMBER|10|10",
                "RATIO|0.25|0.25",
                "RATIO|1|1",
                "MONEY|9.99|9.99",
                "BOOLEAN|true|true",
                "BOOLEAN|false|false",
                "TEXT|\"\"|",
                "TEXT|\"Ünïcødé \\u2603\"|Ünïcødé ☃",
                "CHOICE|\"SMB\"|SMB",
                "DATE|\"2024-02-29\"|2024-02-29",
                "DATE|\"1900-01-01\"|1900-01-01",
                "INSTANT|\"2026-11-22T09:00:00Z\"|2026-11-22T10:00+01:00[Europe/Berlin]",
                "INSTANT|\"2026-11-22T09:00:00.123+05:30\"|2026-11-22T04:30:00.123+01:00[Europe/Berlin]",
                "INSTANT|\"2026-11-22\"|2026-11-22T00:00+01:00[Europe/Berlin]",
            })
    void shouldReadWhenTheValueFitsTheType(FactType type, String json, String read) {
        Object value = read(type, json).orElseThrow();

        assertThat(findings).isEmpty();
        if (value instanceof BigDecimal number) {
            assertThat(number).isEqualByComparingTo(read);
        } else {
            assertThat(value).hasToString(read == null ? "" : read);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER|-1|is out of range: -1 is not in 0..10|",
                "INTEGER|11|is out of range: 11 is not in 0..10|",
                "INTEGER|7.5|must be a whole number, is 7.5|",
                "INTEGER|\"7\"|must be a number, is text|send 7 without quotes",
                "INTEGER|\"seven\"|must be a number, is text|",
                "INTEGER|true|must be a number, is a boolean|",
                "NUMBER|[1]|must be a number, is a list|",
                "NUMBER|{}|must be a number, is an object|",
                "NUMBER|-0.0000001|is out of range: -0.0000001 is not in 0..10|",
                "NUMBER|10.00001|is out of range: 10.00001 is not in 0..10|",
                "NUMBER|1E+100|has more than 40 digits|",
                "NUMBER|1E-41|has more than 40 digits|",
                "RATIO|61|is out of range: 61 is not in 0..10|ratios are fractions: 0.61 for 61 %",
                "RATIO|101|is out of range: 101 is not in 0..10|",
                "MONEY|\"$5\"|must be a number, is text|",
                "BOOLEAN|\"true\"|must be true or false, is text|",
                "BOOLEAN|1|must be true or false, is a number|",
                "TEXT|5|must be text, is a number|",
                "CHOICE|\"smb\"|must be one of SMB, Enterprise; is \"smb\"|SMB",
                "CHOICE|\"Enterprize\"|must be one of SMB, Enterprise; is \"Enterprize\"|Enterprise",
                "CHOICE|\"Pineapple\"|must be one of SMB, Enterprise; is \"Pineapple\"|",
                "CHOICE|7|must be one of SMB, Enterprise; is a number|",
                "DATE|\"2026-02-29\"|must be a day like 2026-11-22, is \"2026-02-29\"|",
                "DATE|\"22.11.2026\"|must be a day like 2026-11-22, is \"22.11.2026\"|",
                "DATE|\"1899-12-31\"|must be a day like 2026-11-22, is \"1899-12-31\"|",
                "DATE|\"2026-11-22T09:00:00Z\"|must be a day like 2026-11-22, is \"2026-11-22T09:00:00Z\"|",
                "DATE|20261122|must be a day like 2026-11-22, is a number|",
                "INSTANT|\"2026-11-22T09:00:00\"|must be an instant like 2026-11-22T09:00:00Z or a day, is \"2026-11-22T09:00:00\"|",
                "INSTANT|1763802000|must be an instant like 2026-11-22T09:00:00Z or a day, is a number|",
            })
    void shouldSayWhatIsWrongWhenTheValueDoesNotFit(FactType type, String json, String message, String suggestion) {
        assertThat(read(type, json)).isEmpty();
        assertThat(findings).containsExactly(new Finding("facts.f", message, suggestion));
    }

    @Test
    void shouldTakeAnyNumberWhenTheFactHasNoRange() {
        FactDefinition free = definition(FactType.NUMBER, null, null);

        assertThat(new ValueReader(ZONE).read(free, Json.read("-123456789.5"), "f", findings))
                .contains(new BigDecimal("-123456789.5"));
    }

    @Test
    void shouldRefuseWhenTextIsTooLong() {
        assertThat(read(FactType.TEXT, "\"" + "a".repeat(4000) + "\"")).isPresent();
        assertThat(read(FactType.TEXT, "\"" + "a".repeat(4001) + "\"")).isEmpty();
        assertThat(findings).extracting(Finding::message).containsExactly("is longer than 4000 characters");
    }

    @Test
    void shouldBeginTheDayInTheZoneWhenClocksChange() {
        assertThat(read(FactType.INSTANT, "\"2026-03-29\"").orElseThrow())
                .isEqualTo(LocalDate.of(2026, 3, 29).atStartOfDay(ZONE));
    }

    private Optional<Object> read(FactType type, String json) {
        return new ValueReader(ZONE)
                .read(definition(type, BigDecimal.ZERO, BigDecimal.TEN), Json.read(json), "facts.f", findings);
    }

    private static FactDefinition definition(FactType type, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        return new FactDefinition(
                "f",
                "F",
                type,
                null,
                min,
                max,
                List.of("SMB", "Enterprise"),
                null,
                null,
                false,
                true,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                "");
    }
}
