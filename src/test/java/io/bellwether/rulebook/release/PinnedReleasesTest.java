package io.bellwether.rulebook.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.RuleEngine;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.SmallRulebook;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Earlier releases that callers name: releases 1 to 4 are of the small rulebook, 4 is live. */
class PinnedReleasesTest {
    private static final int LIVE = 4;

    private final ReleaseDatabase database = database();
    private final DroolsRuleEngine drools = new DroolsRuleEngine();
    private final AtomicInteger compilations = new AtomicInteger();
    private final List<PinnedReleases> begun = new ArrayList<>();

    /** What a compilation waits for. */
    private volatile CountDownLatch open = new CountDownLatch(0);

    private volatile boolean refuses;
    private volatile boolean breaks;

    private static ReleaseDatabase database() {
        ReleaseDatabase database = ReleaseDatabase.founded();
        for (int number = 2; number <= LIVE; number++) {
            database.publish(mood("mood-" + number), number - 1, null);
            activate(database, number);
        }
        return database;
    }

    private static RuleFiles mood(String mood) {
        return SmallRulebook.changed()
                .cell(SmallRulebook.MODEL, "moods.good.out1", "\"" + mood + "\"")
                .files();
    }

    private static void activate(ReleaseDatabase database, int number) {
        LocalTransaction.call(database.source(), connection -> {
            ReleaseLedger.open(connection).activate(number, 0);
            return true;
        });
        Eventually.holds(
                () -> database.releases().required(number).state() == ReleaseState.LIVE,
                () -> "release " + number + " is live");
    }

    @AfterEach
    void stop() {
        open.countDown();
        begun.forEach(PinnedReleases::stop);
    }

    private PinnedReleases pinned(Map<String, String> settings) {
        RuleEngine counting = new RuleEngine() {
            @Override
            public Compilation compile(RuleFiles files) {
                compilations.incrementAndGet();
                awaitOpen();
                if (breaks) {
                    breaks = false;
                    throw new IllegalStateException("the compiler broke");
                }
                return refuses
                        ? new Compilation.Rejected(List.of(RuleFinding.error(SmallRulebook.MODEL, "is of yesterday")))
                        : drools.compile(files);
            }

            @Override
            public String version() {
                return "test";
            }
        };
        ActiveRulebook active = new ActiveRulebook();
        Release live = database.releases().required(LIVE);
        RuleFiles files = database.releases().files(live);
        active.activate(new ActiveRelease(LIVE, live.sha256(), files, compiled(files)));
        PinnedReleases pinned =
                new PinnedReleases(active, database.releases(), counting, ReleaseDatabase.config(settings));
        begun.add(pinned);
        return pinned;
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private CompiledRulebook compiled(RuleFiles files) {
        if (drools.compile(files) instanceof Compilation.Compiled compiled) {
            return compiled.rulebook();
        }
        throw new AssertionError("the small rulebook does not compile");
    }

    private static String mood(ActiveRelease release) {
        return String.valueOf(
                Baseline.ask(release.rulebook(), "mood", "{\"csat\":5}").answer());
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    void shouldBeCompiledOnceWhenItWasAskedForAhead() {
        PinnedReleases pinned = pinned(Map.of("bellwether.rulebook.pinned.compiles-per-minute", "1"));

        for (int number : List.of(2, 2, LIVE, 0, -1, 3, 99)) {
            pinned.prepare(number);
        }

        assertThat(pinned.release(2).number()).isEqualTo(2);
        assertThat(compilations)
                .as("more than may be compiled a minute is left to who asks")
                .hasValue(1);
    }

    @Test
    void shouldAnswerByTheReleaseThatIsNamed() {
        PinnedReleases pinned = pinned(Map.of());

        assertThat(mood(pinned.release(1))).contains("good");
        assertThat(mood(pinned.release(3))).contains("mood-3");
        assertThat(pinned.release(3).sha256())
                .isEqualTo(database.releases().required(3).sha256());
        assertThat(mood(pinned.release(LIVE))).contains("mood-4");
        assertThat(compilations).as("the live one is compiled already").hasValue(2);
    }

    @Test
    void shouldAnswerByTheReleaseThatWasLiveAtAnInstant() {
        PinnedReleases pinned = pinned(Map.of());
        Instant second = Objects.requireNonNull(database.releases().required(2).activatedAt());
        Instant first = Objects.requireNonNull(database.releases().required(1).activatedAt());

        assertThat(pinned.liveAt(second).number()).isEqualTo(2);
        assertThat(pinned.liveAt(second.minusNanos(1_000)).number()).isEqualTo(1);
        assertThat(pinned.liveAt(Instant.now().plus(Duration.ofDays(1))).number())
                .isEqualTo(LIVE);
        assertProblem(ProblemType.UNKNOWN_RELEASE, () -> pinned.liveAt(first.minusSeconds(1)));
    }

    @Test
    void shouldCompileOnceWhenManyAskForTheSameAtOnce() throws Exception {
        PinnedReleases pinned = pinned(Map.of());
        open = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            List<Future<ActiveRelease>> asked = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                asked.add(callers.submit(() -> pinned.release(2)));
            }
            Eventually.holds(() -> compilations.get() > 0, () -> "a compilation has begun");
            open.countDown();

            CompiledRulebook same = asked.get(0).get().rulebook();
            for (Future<ActiveRelease> each : asked) {
                assertThat(each.get().rulebook()).isSameAs(same);
            }
            assertThat(compilations).hasValue(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void shouldKeepTheOnesUsedLast() {
        PinnedReleases pinned = pinned(Map.of("bellwether.rulebook.pinned.kept", "2"));

        pinned.release(1);
        pinned.release(2);
        pinned.release(1);
        pinned.release(3);
        assertThat(compilations).hasValue(3);

        pinned.release(1);
        assertThat(compilations).as("1 was used after 2").hasValue(3);
        pinned.release(2);
        assertThat(compilations).as("2 had to go for 3").hasValue(4);
    }

    @Test
    void shouldLetGoOfAnEvictedReleaseWhenNobodyHoldsIt() {
        PinnedReleases pinned = pinned(Map.of("bellwether.rulebook.pinned.kept", "1"));
        List<ActiveRelease> held = new ArrayList<>(List.of(pinned.release(1)));
        WeakReference<CompiledRulebook> first = new WeakReference<>(held.get(0).rulebook());

        pinned.release(2);
        System.gc();
        assertThat(mood(held.get(0))).as("evicted, but a request holds it").contains("good");
        assertThat(first.get()).isNotNull();

        held.clear();
        Eventually.holds(
                () -> {
                    System.gc();
                    return first.get() == null;
                },
                () -> "release 1 is still there");
    }

    @Test
    void shouldAskToComeBackWhenMoreAreCompiledThanAMinuteAllows() {
        PinnedReleases pinned = pinned(Map.of("bellwether.rulebook.pinned.compiles-per-minute", "1"));
        pinned.release(1);

        assertThatThrownBy(() -> pinned.release(2)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.OVERLOAD);
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(5));
        });
        assertThat(mood(pinned.release(1))).as("what is compiled still answers").contains("good");
        assertThat(pinned.release(LIVE).number()).as("and the live one").isEqualTo(LIVE);
    }

    @Test
    void shouldAskToComeBackWhenTooManyWait() throws Exception {
        PinnedReleases pinned = pinned(Map.of("bellwether.rulebook.pinned.waiting", "1"));
        open = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<Future<ActiveRelease>> asked =
                    List.of(callers.submit(() -> pinned.release(1)), callers.submit(() -> pinned.release(1)));
            // the compiler stands still: one of the two waits for it, so the other is the one that is sent away
            Eventually.holds(() -> asked.stream().anyMatch(Future::isDone), () -> "one of two is sent away");
            assertProblem(ProblemType.OVERLOAD, () -> pinned.release(1));
            open.countDown();

            int answered = 0;
            for (Future<ActiveRelease> each : asked) {
                answered += answered(each) ? 1 : 0;
            }
            assertThat(answered).isEqualTo(1);
            assertThat(pinned.release(1).number()).isEqualTo(1);
            assertThat(compilations).hasValue(1);
        } finally {
            open.countDown();
            callers.shutdownNow();
        }
    }

    private static boolean answered(Future<ActiveRelease> asked) throws InterruptedException {
        try {
            return asked.get().number() == 1;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            ProblemException.class, p -> assertThat(p.type()).isEqualTo(ProblemType.OVERLOAD));
            return false;
        }
    }

    @Test
    void shouldAskToComeBackWhenTheCompilerTakesLongerThanACallerWaits() {
        PinnedReleases pinned = pinned(Map.of("bellwether.rulebook.pinned.longest-wait", "PT0.05S"));
        open = new CountDownLatch(1);

        assertProblem(ProblemType.OVERLOAD, () -> pinned.release(1));

        open.countDown();
        Eventually.holds(() -> isThere(pinned), () -> "what was begun is used when it is done");
        assertThat(compilations).hasValue(1);
    }

    private static boolean isThere(PinnedReleases pinned) {
        try {
            return pinned.release(1).number() == 1;
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.OVERLOAD);
            return false;
        }
    }

    @Test
    void shouldKnowNoReleaseThatNeverAnswered() {
        PinnedReleases pinned = pinned(Map.of());
        int scheduled = database.publish(mood("later"), LIVE, Instant.now().plus(Duration.ofDays(1)));

        assertProblem(ProblemType.UNKNOWN_RELEASE, () -> pinned.release(scheduled));
        assertProblem(ProblemType.UNKNOWN_RELEASE, () -> pinned.release(scheduled + 1));
        assertProblem(ProblemType.UNKNOWN_RELEASE, () -> pinned.release(0));
        assertProblem(ProblemType.UNKNOWN_RELEASE, () -> pinned.release(-1));
        assertThat(compilations).hasValue(0);
    }

    @Test
    void shouldSayWhatIsWrongWhenThisProgramCannotCompileIt() {
        PinnedReleases pinned = pinned(Map.of());
        refuses = true;

        assertThatThrownBy(() -> pinned.release(1)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.RULE_FINDINGS);
            assertThat(e.findings()).anyMatch(f -> f.message().contains("is of yesterday"));
        });
        assertProblem(ProblemType.RULE_FINDINGS, () -> pinned.release(1));
        assertThat(compilations).as("refused once is refused").hasValue(1);
    }

    @Test
    void shouldTryAgainWhenTheCompilerItselfBroke() {
        PinnedReleases pinned = pinned(Map.of());
        breaks = true;

        assertThatThrownBy(() -> pinned.release(1)).hasMessageContaining("could not be brought up");

        assertThat(mood(pinned.release(1))).contains("good");
    }
}
