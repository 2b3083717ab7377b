package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads on one compiled rulebook, and on two, answer what one thread answers. */
class ConcurrentEvaluationTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 2;
    private static final List<String> QUESTIONS = List.of("health", "signals", "churn-risk", "review");

    private record Asked(CompiledRulebook rulebook, String question, String facts) {
        /** All that must be the same, down to the byte. */
        String answered() {
            Evaluation e = Baseline.ask(rulebook, question, facts);
            return Json.of(e.answer()) + "\n" + Json.of(e.because()) + "\n" + e.matched() + "\n" + e.confidence() + "\n"
                    + e.missing() + "\n" + e.facts() + "\n" + e.problems();
        }
    }

    @Test
    void shouldAnswerTheSameBytesWhenAskedTwice() {
        for (Asked asked : questions(Baseline.compiled())) {
            assertThat(asked.answered()).as(asked.question() + asked.facts()).isEqualTo(asked.answered());
        }
    }

    @Test
    void shouldAnswerAsOneThreadDoesWhenManyAskOneRulebook() throws Exception {
        assertSameUnderThreads(questions(Baseline.compiled()));
    }

    @Test
    void shouldKeepRulebooksApartWhenTwoAnswerBesideEachOther() throws Exception {
        try (CompiledRulebook stricter = Baseline.compile(ChangedRulebook.ofBaseline()
                .cell("dmn/health.dmn", "bands.green.in1", "[70..100]")
                .cell("dmn/health.dmn", "bands.yellow.in1", "[50..70)")
                .cell("dmn/signals.dmn", "signals.login-drop.in3", "loginChangeWow < -0.10")
                .files())) {
            List<Asked> both = new ArrayList<>(questions(Baseline.compiled()));
            both.addAll(questions(stricter));

            assertThat(new Asked(stricter, "health", facts(72)).answered())
                    .isNotEqualTo(new Asked(Baseline.compiled(), "health", facts(72)).answered());
            assertSameUnderThreads(both);
        }
    }

    private static void assertSameUnderThreads(List<Asked> questions) throws Exception {
        List<String> alone = questions.stream().map(Asked::answered).toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<List<String>>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random order = new Random(thread);
                all.add(threads.submit(() -> {
                    start.await();
                    return differences(questions, alone, order);
                }));
            }
            start.countDown();
            for (Future<List<String>> each : all) {
                assertThat(each.get(2, TimeUnit.MINUTES)).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> differences(List<Asked> questions, List<String> alone, Random order) {
        List<String> different = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> shuffled =
                    new ArrayList<>(IntStream.range(0, questions.size()).boxed().toList());
            Collections.shuffle(shuffled, order);
            for (int i : shuffled) {
                String answered = questions.get(i).answered();
                if (!answered.equals(alone.get(i))) {
                    different.add(questions.get(i).facts() + "\nalone: " + alone.get(i) + "\nbeside: " + answered);
                }
            }
        }
        return different;
    }

    private static List<Asked> questions(CompiledRulebook rulebook) {
        List<Asked> questions = new ArrayList<>();
        for (int account = 0; account < 100; account += 17) {
            for (String question : QUESTIONS) {
                questions.add(new Asked(rulebook, question, facts(account)));
            }
        }
        return questions;
    }

    /** Facts of which no two accounts have the same; the score runs from 0 to 100 with the number. */
    private static String facts(int n) {
        return """
                {"usageScore": %1$d, "engagementScore": %1$d, "outcomesScore": %1$d, "supportScore": %1$d,
                 "relationshipScore": %1$d, "arr": %2$d, "csm": "csm %1$d", "segment": "%3$s", "loginChangeWow": -0.%4$02d,
                 "daysInZone": %1$d, "scorePrevious30d": %5$d, "paymentOverdueDays": %1$d, "renewalDate": "2027-%6$02d-11",
                 "tickets": [{"priority": "P1", "openedOn": "2026-10-%7$02d"}, {"priority": "P2", "openedOn": "2026-11-02"}],
                 "usageWeeks": [{"weekStart": "2026-11-02", "logins": %2$d}, {"weekStart": "2026-11-09", "logins": %1$d}],
                 "contacts": [{"role": "champion", "status": "%8$s", "changedOn": "2026-11-%7$02d"}]}
                """.formatted(
                        n,
                        1000 * n + 7,
                        n % 2 == 0 ? "SMB" : "Enterprise",
                        n,
                        100 - n,
                        1 + n % 12,
                        1 + n % 20,
                        n % 3 == 0 ? "departed" : "engaged");
    }
}
