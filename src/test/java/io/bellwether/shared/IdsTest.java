package io.bellwether.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    // Long past: ids of the whole process follow the latest time asked for, and records are filed by it.
    private static final long NOW = 1_700_000_000_000L;

    @Test
    void shouldBeUuidVersionSevenWhenMade() {
        UUID id = Ids.next(NOW);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void shouldSortByTimeWhenMadeInOneMillisecondOrWhenTheClockGoesBack() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(Ids.next(NOW - i % 7).toString());
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldNeverRepeatWhenManyThreadsAsk() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<UUID>> making =
                    () -> IntStream.range(0, 5_000).mapToObj(i -> Ids.next(NOW)).toList();
            List<UUID> all = new ArrayList<>();
            for (Future<List<UUID>> made : threads.invokeAll(Collections.nCopies(8, making))) {
                all.addAll(made.get());
            }
            assertThat(new HashSet<>(all)).hasSize(40_000);
        } finally {
            threads.shutdownNow();
        }
    }
}
