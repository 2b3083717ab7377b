package io.bellwether.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectingStoredInputsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, UTC, 2026-03-01T10:10:00Z",
        "2026-03-01T10:09:59.999Z, UTC, 2026-03-01T10:10:00Z",
        "2026-03-01T23:55:00Z, UTC, 2026-03-01T23:59:59.999999999Z",
        "2026-03-01T22:59:59.500Z, Europe/Paris, 2026-03-01T22:59:59.999999999Z",
        "2026-03-01T22:59:58Z, Europe/Paris, 2026-03-01T22:59:59.999999999Z",
        "2026-03-01T23:00:00Z, Europe/Paris, 2026-03-01T23:10:00Z",
    })
    void shouldAskTheSameWhenTheGateRunsAgainSoon(Instant now, ZoneId zone, Instant asked) {
        assertThat(CollectingStoredInputs.endOfMoment(now, zone)).isEqualTo(asked);
    }
}
