package io.bellwether.rulebook.draft.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many trials some callers send, each caller's turn comes. */
@Timeout(60)
class TrialPlacesTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    @Test
    void shouldServeAThirdCallerFirstWhenTwoBusyOnesAskAgain() {
        TrialPlaces places = places(2, 1, 16, LONG);
        TrialPlaces.Place ann = places.take("ann");
        TrialPlaces.Place bob = places.take("bob");
        List<String> served = new CopyOnWriteArrayList<>();
        List<CompletableFuture<TrialPlaces.Place>> turns = new ArrayList<>();
        for (String caller : List.of("ann", "bob", "cem")) {
            int before = places.waiting();
            turns.add(CompletableFuture.supplyAsync(
                    () -> {
                        TrialPlaces.Place place = places.take(caller);
                        served.add(caller);
                        return place;
                    },
                    THREADS));
            Eventually.holds(() -> places.waiting() == before + 1, () -> caller + " does not wait", LONG);
        }

        ann.close();
        TrialPlaces.Place again = turns.get(0).join();
        again.close();
        turns.get(2).join();
        bob.close();
        turns.get(1).join();

        assertThat(served).containsExactly("ann", "cem", "bob");
        assertThat(places.taken()).isEqualTo(2);
    }

    @Test
    void shouldTakeTurnsWhenACallerWaitsForSeveral() {
        TrialPlaces places = places(2, 2, 16, LONG);
        TrialPlaces.Place one = places.take("ann");
        TrialPlaces.Place two = places.take("ann");
        List<String> served = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> turns = new ArrayList<>();
        for (String caller : List.of("ann", "ann", "bob")) {
            int before = places.waiting();
            turns.add(CompletableFuture.runAsync(
                    () -> {
                        try (TrialPlaces.Place place = places.take(caller)) {
                            served.add(caller);
                        }
                    },
                    THREADS));
            Eventually.holds(() -> places.waiting() == before + 1, () -> caller + " does not wait", LONG);
        }

        one.close();
        turns.forEach(CompletableFuture::join);
        two.close();

        assertThat(served).containsExactly("ann", "bob", "ann");
        assertThat(places.taken()).isZero();
    }

    @Test
    void shouldLeaveAPlaceFreeForOthersWhenACallersShareIsTaken() throws Exception {
        TrialPlaces places = places(2, 1, 16, LONG);
        TrialPlaces.Place first = places.take("ann");
        CompletableFuture<TrialPlaces.Place> second = CompletableFuture.supplyAsync(() -> places.take("ann"), THREADS);
        Eventually.holds(() -> places.waiting() == 1, () -> "the second does not wait", LONG);

        ProblemException third = catchThrowableOfType(ProblemException.class, () -> places.take("ann"));
        places.take("bob");
        boolean waited = !second.isDone();
        first.close();

        assertThat(third.type()).isEqualTo(ProblemType.OVERLOAD);
        assertThat(third.retryAfter()).isPresent();
        assertThat(waited).isTrue();
        assertThat(second.get(50, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void shouldSendCallersAwayWhenTooManyWaitOrTheirTurnDoesNotCome() {
        TrialPlaces full = places(1, 1, 0, LONG);
        TrialPlaces slow = places(1, 1, 16, Duration.ofMillis(20));
        full.take("ann");
        TrialPlaces.Place held = slow.take("ann");

        for (TrialPlaces places : List.of(full, slow)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> places.take("bob"))
                    .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.OVERLOAD));
        }
        held.close();

        assertThat(slow.waiting()).isZero();
        assertThat(slow.take("bob")).isNotNull();
    }

    @Test
    void shouldSendEverybodyAwayWhenTheServiceStops() {
        TrialPlaces places = places(1, 1, 16, FOR_EVER);
        places.take("ann");
        CompletableFuture<TrialPlaces.Place> waiting = CompletableFuture.supplyAsync(() -> places.take("bob"), THREADS);
        Eventually.holds(() -> places.waiting() == 1, () -> "nobody waits", LONG);

        places.close();

        assertThat(waiting).failsWithin(LONG).withThrowableThat().havingCause().isInstanceOf(ProblemException.class);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> places.take("cem"));
    }

    private static TrialPlaces places(int atOnce, int share, int waiting, Duration patience) {
        return new TrialPlaces(TrialSettings.of(atOnce, share, waiting, patience));
    }
}
