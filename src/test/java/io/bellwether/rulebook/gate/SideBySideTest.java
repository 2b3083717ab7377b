package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {
    private static final List<Integer> MANY = IntStream.range(0, 500).boxed().toList();

    @Test
    void shouldAnswerInTheOrderOfTheThings() {
        List<String> said = new ArrayList<>();

        List<Integer> doubled = SideBySide.map(MANY, n -> "number " + n, n -> n * 2, said::add);

        assertThat(doubled).isEqualTo(MANY.stream().map(n -> n * 2).toList());
        assertThat(said).contains("number 0", "number 499");
    }

    @Test
    void shouldAnswerNothingWhenThereIsNothing() {
        assertThat(SideBySide.map(List.<Integer>of(), n -> "number", n -> n, said -> {}))
                .isEmpty();
    }

    @Test
    void shouldThrowWhatTheFirstOfTheThingsThrew() {
        assertThatThrownBy(() -> SideBySide.map(
                        MANY,
                        n -> "number " + n,
                        n -> {
                            if (n >= 100) {
                                throw new IllegalArgumentException("number " + n);
                            }
                            return n;
                        },
                        said -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number 100");
        assertThatThrownBy(() -> SideBySide.map(MANY, n -> "number", SideBySideTest::deep, said -> {}))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void shouldSayWhatTheWorkThatBrokeWasAbout() {
        assertThatThrownBy(() -> SideBySide.map(MANY, n -> "number " + n, SideBySideTest::deep, said -> {}))
                .satisfies(broken -> assertThat(SideBySide.atWork(broken)).contains("number 0"));
        assertThat(SideBySide.atWork(new IllegalStateException())).isEmpty();
    }

    @Test
    void shouldSayLastWhatHangsWhenAllElseIsDone() throws InterruptedException {
        List<String> said = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch othersDone = new CountDownLatch(2);

        SideBySide.map(
                List.of(0, 1, 2),
                n -> {
                    if (n > 0) { // whichever thread is first, what hangs has begun
                        awaitEnd(begun);
                    }
                    return "number " + n;
                },
                n -> {
                    begun.countDown();
                    if (n == 0 && Runtime.getRuntime().availableProcessors() > 1) {
                        awaitEnd(othersDone);
                        assertThat(said).last().isEqualTo("number 0");
                    }
                    return n;
                },
                words -> {
                    boolean again = said.contains(words); // because something else has ended
                    said.add(words);
                    if (again) {
                        othersDone.countDown();
                    }
                });

        assertThat(said).startsWith("number 0");
    }

    private static void awaitEnd(CountDownLatch done) {
        try {
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int deep(int n) {
        throw new StackOverflowError("number " + n);
    }
}
