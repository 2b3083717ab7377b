package io.bellwether.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** How many search at once. */
class SearchRoomTest {
    @Test
    void shouldTurnAwayWhenTooManySearchAtOnce() {
        SearchRoom room = new SearchRoom(1);

        assertThatThrownBy(() -> room.within(() -> room.within(() -> "second")))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.OVERLOAD);
                    assertThat(problem.retryAfter()).isPresent();
                });
        assertThat(room.<String>within(() -> "again")).isEqualTo("again");
    }
}
