package io.bellwether.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final LocalDate OTHERWISE = LocalDate.of(2026, 11, 22);
    private final ObjectMapper mapper =
            new ObjectMapper().registerModule(new SimpleModule().addDeserializer(Instant.class, new JsonInstant()));
    private final List<Finding> findings = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "1899-12-31", "2201-01-01", "2026-02-30", ""})
    void shouldFindWhenADayIsNoneOrOutsideWhatTheDatabaseHolds(String day) {
        assertThat(Times.day("from", day, OTHERWISE, findings)).isEqualTo(OTHERWISE);

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("from"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2200-12-31"})
    void shouldTakeADayWhenItIsTheFirstOrTheLast(String day) {
        assertThat(Times.day("from", day, OTHERWISE, findings)).isEqualTo(day);
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+1000000000-01-01T00:00:00Z\"",
                "\"+999999999-12-31T23:59:59-18:00\"",
                "\"2201-01-01T00:00:00Z\"",
                "\"1969-12-31T23:59:59Z\"",
                "\"tomorrow\"",
                "99999999999999999",
                "{}",
            })
    void shouldTellWhatAnInstantIsWhenABodyHoldsNone(String json) {
        JsonProcessingException failure =
                catchThrowableOfType(JsonProcessingException.class, () -> mapper.readValue(json, Instant.class));

        assertThat(JsonFailure.problem(failure).findings())
                .containsExactly(Finding.at("body", "Must be an instant in 1970..2200, as in 2026-11-23T09:00:00Z."));
    }

    @Test
    void shouldTakeAnInstantWhenItHasAnOffset() throws JsonProcessingException {
        assertThat(mapper.readValue("\"2026-11-23T11:00:00+02:00\"", Instant.class))
                .isEqualTo("2026-11-23T09:00:00Z");
    }
}
