package io.bellwether.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** How many search at once. */
class RoomTest {
    @Test
    void shouldTurnAwayWhenTooManySearchAtOnce() {
        Room room = new Room(1, "Full.");

        assertThatThrownBy(() -> room.within(() -> room.within(() -> "second")))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.OVERLOAD);
                    assertThat(problem.retryAfter()).isPresent();
                });
        assertThat(room.<String>within(() -> "again")).isEqualTo("again");
    }
}
