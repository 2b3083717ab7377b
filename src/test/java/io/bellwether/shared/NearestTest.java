package io.bellwether.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("licensedSeats", "activeSeats30d", "csat", "csm", "nps");

    @ParameterizedTest
    @CsvSource({
        "licensedSeats, licensedSeats",
        "licencedSeat, licensedSeats",
        "LICENSEDSEATS, licensedSeats",
        "cast, csat",
        "npss, nps",
        "spn, nps",
    })
    void shouldAnswerTheNearestWhenANameIsMisspelt(String name, String nearest) {
        assertThat(Nearest.to(name, NAMES)).contains(nearest);
    }

    @Test
    void shouldAnswerNothingWhenNoNameIsNear() {
        assertThat(Nearest.to("pineapple", NAMES)).isEmpty();
        assertThat(Nearest.to("", List.of("licensedSeats"))).isEmpty();
        assertThat(Nearest.to("csat", List.of())).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), NAMES)).isEmpty();
    }

    @Test
    void shouldAnswerTheFirstByAlphabetWhenTwoAreAsNear() {
        assertThat(Nearest.to("cs", List.of("csz", "csa"))).contains("csa");
    }

    @Test
    void shouldCountTwoSwappedLettersAsOneSlip() {
        assertThat(Nearest.to("osp", List.of("csm", "ops"))).contains("ops");
        assertThat(Nearest.to("health-mdoel", List.of("health-mode", "health-model")))
                .contains("health-model");
    }
}
