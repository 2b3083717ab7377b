package io.bellwether.rulebook.gate;

import static io.bellwether.testing.SmallRulebook.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.engine.PlanTrust;
import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.budget.QuestionBreaker;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.SmallRulebook;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gate's own process: what breaks it ends as a finding, and the service goes on. */
@Timeout(120)
class GateProcessTest {
    private static final String EXAMPLE = """
            - name: a good mood
              question: mood
              given: { csat: 4.5 }
              expect: { mood: good }
            """;

    private static final Duration LONG = Duration.ofSeconds(100);
    private static final AtomicReference<Duration> TIME = new AtomicReference<>(LONG);
    /** An application of the same JVM may keep a gate's process of its own. */
    private static final Set<Long> OTHERS =
            ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet());

    private static final EngineLimits ROOMY = new EngineLimits(
            new EvaluationBudget(LONG, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, 1_000),
            QuestionBreaker.Settings.DEFAULT,
            PlanTrust.State.TRIED);
    private static final RunningGate GATE = new RunningGate(config(256, 0), EngineLimits.DEFAULT);

    @AfterAll
    static void stop() {
        GATE.stop();
    }

    @Test
    void shouldAnswerTheSameReportWhenRunTwice() {
        GateReport first = GATE.run(GateRequest.of(small("\"good\"")));
        GateReport second = GATE.run(GateRequest.of(small("\"good\"")));

        assertThat(first.check("examples").orElseThrow().status())
                .isEqualTo(CheckResult.Status.FAILED); // uncovered rows
        assertThat(first.findings()).isNotEmpty().isEqualTo(second.findings());
        assertThat(children()).hasSize(1);
    }

    @Test
    void shouldKillTheProcessAndNameTheExampleWhenALoopNeverEnds() {
        String endless = "if count(for a in 1..floor(csat) * 900000, b in 1..floor(csat) * 900000 return null) > 0"
                + " then \"good\" else \"bad\"";
        RunningGate gate = new RunningGate(config(256, 0), ROOMY);
        int before = children().size();
        gate.run(GateRequest.of(small("\"good\"")));
        TIME.set(Duration.ofSeconds(4));

        GateReport report = gate.run(GateRequest.of(small(endless)));
        TIME.set(LONG);

        assertThat(report.publishable()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("rules/examples/moods.yaml");
            assertThat(finding.message())
                    .contains("a good mood")
                    .containsAnyOf("longer than 4", "memory of 256", "too busy");
        });
        assertThat(children()).hasSize(before);
        assertThat(gate.run(GateRequest.of(small("\"good\""))).check("examples"))
                .isPresent();
        gate.stop();
    }

    @Test
    void shouldHoldExamplesToTheServicesOwnBudgetWhenItIsSet() {
        EvaluationBudget small = new EvaluationBudget(LONG, 2_000, 1L << 40, 1_000);
        RunningGate gate = new RunningGate(
                config(128, 2), new EngineLimits(small, QuestionBreaker.Settings.DEFAULT, PlanTrust.State.TRIED));

        GateReport report = gate.run(GateRequest.of(
                small("if count(for i in 1..floor(csat) * 1000 return i) > 0 then \"good\" else \"bad\"")));
        gate.stop();

        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("moods in dmn/mood.dmn")
                        .contains("takes more than 2000 steps"));
    }

    @Test
    void shouldNameTheDecisionWhenItsValueGrowsTooLarge() {
        RunningGate gate = new RunningGate(config(128, 2), EngineLimits.DEFAULT);
        String grows =
                "if string length((for i in 1..60 return if count(partial) = 0 then string(csat) else partial[-1] + partial[-1])[-1]) > 0 then \"good\" else \"bad\"";

        GateReport report = gate.run(GateRequest.of(small(grows)));
        gate.stop();

        assertThat(report.publishable()).isFalse();
        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("moods in dmn/mood.dmn")
                        .contains("makes a value of more than 2000000"));
    }

    @Test
    void shouldSayThatMemoryRanOutWhenTheProcessHasTooLittleForTheRulebook() {
        RunningGate gate = new RunningGate(config(24, 2), EngineLimits.DEFAULT);

        GateReport report = gate.run(GateRequest.of(small("\"good\"")));
        gate.stop();

        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("memory of 24 MB"));
    }

    @Test
    void shouldSayThatALoopInAFunctionIsTooDeepWhenItCallsItself() {
        String endless = "{ f: function(n) f(n + 1), r: f(1) }.r";

        GateReport report = GATE.run(GateRequest.of(small(endless)));

        assertThat(report.publishable()).isFalse();
        assertThat(report.findings()).anySatisfy(f -> assertThat(f.file()).startsWith("rules/"));
    }

    @Test
    void shouldRefuseWhenTooManyRunsWait() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread first = new Thread(() -> {
            GATE.run(GateRequest.of(small("\"good\"")));
            done.countDown();
        });
        first.start();
        Eventually.holds(() -> GATE.runs() > 0, () -> "no run began", LONG);

        assertThatThrownBy(() -> GATE.run(GateRequest.of(small("\"good\"")))).isInstanceOf(GateBusyException.class);
        assertThat(done.await(100, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldHaveItsProcessThereWhenItWasPreparedAndGoOnWhenItCouldNotBe() {
        RunningGate gate = new RunningGate(config(256, 0), EngineLimits.DEFAULT);
        Set<Long> before = children().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        AtomicInteger asked = new AtomicInteger();

        gate.prepare(() -> {
            throw new IllegalStateException("the database is away");
        });
        Eventually.holds(() -> !gate.isPreparing(), () -> "it still prepares", LONG);
        for (int edit = 0; edit < 5; edit++) {
            gate.prepare(() -> {
                asked.incrementAndGet();
                return GateRequest.of(small("\"good\""));
            });
        }
        Eventually.holds(() -> !gate.isPreparing(), () -> "it still prepares", LONG);
        gate.prepare(() -> {
            throw new IllegalStateException("it is ready");
        });

        assertThat(asked).hasValue(1);
        assertThat(gate.isPreparing()).isFalse();
        assertThat(children()).filteredOn(p -> !before.contains(p.pid())).hasSize(1);
        assertThat(gate.run(GateRequest.of(small("\"good\""))).check("examples"))
                .isPresent();
        gate.stop();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .children()
                .filter(p -> !OTHERS.contains(p.pid()))
                .filter(p -> p.info().command().orElse("").matches(".*/(java|nice)"))
                .toList();
    }

    private static RuleFiles small(String feel) {
        return SmallRulebook.changed()
                .cell(MODEL, "moods.good.out1", feel)
                .file("rules/examples/moods.yaml", EXAMPLE)
                .files();
    }

    private static GateConfig config(int memoryMb, int waiting) {
        // a class of the tests that implements it would be taken for a bean with constraints
        return (GateConfig) java.lang.reflect.Proxy.newProxyInstance(
                GateConfig.class.getClassLoader(),
                new Class<?>[] {GateConfig.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "time" -> TIME.get();
                    case "memoryMb" -> memoryMb;
                    case "waiting" -> waiting;
                    case "prepared" -> true;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
