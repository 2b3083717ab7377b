package io.bellwether.record.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeepingTimeTest {
    @ParameterizedTest
    @CsvSource({
        "P1M, 2026-05-01T00:00:00Z, 2026-04",
        "P1M, 2026-04-30T23:59:59Z, 2026-03",
        "P13M, 2026-05-31T12:00:00Z, 2025-04",
        "P1Y2M3D, 2026-05-03T00:00:00Z, 2025-02",
        "P90D, 2026-05-01T00:00:00Z, 2026-01"
    })
    void shouldKeepAMonthUntilAllOfItIsOldEnough(String keep, Instant now, YearMonth firstKept) {
        assertThat(new KeepingTime(Period.parse(keep)).firstKept(now)).isEqualTo(firstKept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P27D", "P-2M"})
    void shouldRefuseWhenItIsLessThanAMonth(String keep) {
        assertThatThrownBy(() -> new KeepingTime(Period.parse(keep))).hasMessageContaining("P1M");
    }

    @Test
    void shouldReadAPeriodWhenItIsASetting() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(RetentionConfig.class)
                .withDefaultValue("bellwether.record.keep", "P13M")
                .build();

        assertThat(config.getConfigMapping(RetentionConfig.class).keep()).contains(Period.ofMonths(13));
        assertThat(new SmallRyeConfigBuilder()
                        .withMapping(RetentionConfig.class)
                        .build()
                        .getConfigMapping(RetentionConfig.class)
                        .keep())
                .isEmpty();
    }
}
