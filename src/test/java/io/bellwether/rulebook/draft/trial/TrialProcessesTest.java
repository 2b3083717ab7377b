package io.bellwether.rulebook.draft.trial;

import static io.bellwether.testing.SmallRulebook.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.DraftState;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.testing.SmallRulebook;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drafts of all kinds are tried, sound ones and such that would stop the service, and the next one is answered as ever. */
@Timeout(120)
class TrialProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final AtomicReference<Duration> COMPILING = new AtomicReference<>(LONG);
    private static final AtomicReference<Boolean> WANTED = new AtomicReference<>(true);
    private static final TrialProcesses PROCESSES = new TrialProcesses(
            config(), EngineLimits.DEFAULT, Path.of("target/cache"), new Runaways(), draft -> WANTED.get());
    private static final RuleFiles SOUND = SmallRulebook.files();

    @AfterEach
    void calm() {
        COMPILING.set(LONG);
        WANTED.set(true);
    }

    @AfterAll
    static void stop() {
        PROCESSES.close();
    }

    @Test
    void shouldAnswerToTheLetterWhatTheServiceWouldWhenADraftIsTried() {
        CompiledRulebook here = ((Compilation.Compiled) new DroolsRuleEngine().compile(SOUND)).rulebook();
        FactSheet sheet = sheet(2, new BigDecimal("4.50"));
        Evaluation expected = here.evaluate("echo", sheet);

        tried(1, SOUND, there -> {
            Evaluation answer = there.evaluate("echo", sheet);
            assertThat(answer.withoutSteps()).isEqualTo(expected.withoutSteps());
            assertThat(answer.because())
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.text()).isNotEmpty());
            assertThat(answer.steps().told())
                    .isNotEmpty()
                    .isEqualTo(expected.steps().told());
            assertThat(answer.steps().fired())
                    .isNotEmpty()
                    .isEqualTo(expected.steps().fired());
            assertThat(answer.steps().points()).isEqualTo(expected.steps().points());
            assertThat(there.inputs("echo")).isEqualTo(here.inputs("echo"));
            return answer;
        });
        here.close();
    }

    @Test
    void shouldEndWithinItsBudgetWhenADetectionJoinsAllTicketsThrice() {
        RuleFiles joins =
                SmallRulebook.changed().append(SmallRulebook.RULES, """

                        rule "thrice"
                            @because("Three tickets")
                        when
                            Ticket($a : priority)
                            Ticket($b : priority)
                            Ticket($c : priority)
                        then
                            detections.raise("thrice", "priority", $a);
                        end
                        """).files();

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> mood(2, joins, sheet(600, BigDecimal.ONE)));

        assertThat(problem.type()).isEqualTo(ProblemType.RULE_BUDGET);
        assertThat(problem.getMessage()).contains("thrice");
        assertThat(mood(2, SOUND, sheet(1, BigDecimal.ONE)).answer()).isNotNull();
    }

    @Test
    void shouldAnswerSomethingWhenANumberOrAFunctionGrowsWithoutEnd() {
        for (String cell : List.of(
                "if floor(10**(csat * 20000000)) > 0 then \"good\" else \"bad\"",
                "{ f: function(n) f(n + 1), r: f(1) }.r")) {
            RuleFiles grows =
                    SmallRulebook.changed().cell(MODEL, "moods.good.out1", cell).files();
            try {
                mood(3, grows, sheet(0, new BigDecimal(5)));
            } catch (ProblemException e) {
                assertThat(e.type()).isIn(ProblemType.RULE_BUDGET, ProblemType.RULE_FINDINGS);
            }
        }
        assertThat(mood(3, SOUND, sheet(0, BigDecimal.ONE)).answer()).isNotNull();
    }

    @Test
    void shouldKillTheProcessWhenItTakesTooLong() {
        COMPILING.set(Duration.ofMillis(1));
        try (TrialProcesses cold = cold()) {
            TrialProcess process = cold.take(draft(4, SOUND));
            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> process.release(draft(4, SOUND), () -> SOUND));

            // a busy machine gives it no processor to use up
            assertThat(problem.type()).isIn(ProblemType.RULE_FINDINGS, ProblemType.OVERLOAD);
            assertThat(process.alive()).isFalse();
        }
    }

    @Test
    void shouldRefuseAContentThatTookTooMuchUntilItIsChanged() {
        Runaways runaways = new Runaways();
        runaways.add(draft(4, SOUND), "was stopped at \"compiling\": it took longer than 1.0 seconds");
        RuleFiles edited = SmallRulebook.changed()
                .cell(MODEL, "moods.good.out1", "\"fine\"")
                .files();

        runaways.refuse(draft(4, edited));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> runaways.refuse(draft(5, SOUND)))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.RULE_FINDINGS))
                .satisfies(e -> assertThat(e.findings().get(0).message()).contains("compiling", "is changed"));
    }

    @Test
    void shouldEndItsProcessesWhenTheServiceStops() {
        TrialProcesses cold = cold();
        TrialProcess busy = cold.take(draft(8, SOUND));
        TrialProcess idle = cold.take(draft(9, SOUND));
        cold.giveBack(idle);

        cold.close();

        assertThat(List.of(busy.alive(), idle.alive())).containsOnly(false);
    }

    @Test
    void shouldAnswerAThirdDraftWhenTwoThatRanWereDeleted() {
        try (TrialProcesses cold = cold()) {
            TrialProcess one = cold.take(draft(5, SOUND));
            TrialProcess two = cold.take(draft(6, SOUND));

            WANTED.set(false);
            ProblemException gone =
                    catchThrowableOfType(ProblemException.class, () -> one.release(draft(5, SOUND), () -> SOUND));
            two.close();
            cold.giveBack(one);
            cold.giveBack(two);

            assertThat(gone.type()).isEqualTo(ProblemType.CONFLICT);
            assertThat(List.of(one.alive(), two.alive())).containsOnly(false);
            assertThat(cold.take(draft(7, SOUND)).alive()).isTrue();
        }
    }

    @Test
    void shouldStartAnotherProcessWhenTheOneAtHandWasKilled() {
        mood(8, SOUND, sheet(0, BigDecimal.ONE));
        ProcessHandle.current()
                .children()
                .filter(p -> p.info()
                        .arguments()
                        .map(a -> String.join(" ", a))
                        .orElse("")
                        .contains(TrialChild.class.getName()))
                .forEach(p -> {
                    p.destroyForcibly();
                    p.onExit().join();
                });

        assertThat(mood(8, SOUND, sheet(0, BigDecimal.ONE)).answer()).isNotNull();
    }

    @Test
    void shouldTellWhatIsWrongWhenADraftDoesNotCompile() {
        RuleFiles broken =
                SmallRulebook.changed().cell(MODEL, "moods.good.in1", ">= (").files();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> mood(9, broken, sheet(0, BigDecimal.ONE)))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.RULE_FINDINGS))
                .satisfies(e -> assertThat(e.findings())
                        .isNotEmpty()
                        .allSatisfy(f -> assertThat(f.path()).contains(MODEL)));
    }

    /** A start of the process takes a while on any machine. */
    private static TrialProcesses cold() {
        return new TrialProcesses(
                config(), EngineLimits.DEFAULT, Path.of("target/cache"), new Runaways(), draft -> WANTED.get());
    }

    private static Evaluation mood(int draft, RuleFiles files, FactSheet sheet) {
        return tried(draft, files, compiled -> compiled.evaluate("mood", sheet));
    }

    private static <T> T tried(int no, RuleFiles files, Function<CompiledRulebook, T> question) {
        Draft draft = draft(no, files);
        TrialProcess process = PROCESSES.take(draft);
        try {
            return question.apply(process.release(draft, () -> files).rulebook());
        } finally {
            PROCESSES.giveBack(process);
        }
    }

    private static FactSheet sheet(int tickets, BigDecimal csat) {
        LocalDate day = LocalDate.of(2026, 11, 20);
        Map<String, Object> ticket = Map.of("priority", "P1");
        return new FactSheet(
                "acme",
                Instant.parse("2026-11-22T09:00:00Z"),
                LocalDate.of(2026, 11, 22),
                Map.of("csat", new Fact("csat", csat, day, Origin.STORED)),
                Map.of("segment", day),
                Map.of("lastQbrOn", day),
                Set.of(),
                Map.of("tickets", Collections.nCopies(tickets, ticket)),
                Set.of("tickets"));
    }

    private static Draft draft(int no, RuleFiles files) {
        Instant at = Instant.parse("2026-11-22T09:00:00Z");
        return new Draft(
                no,
                "A draft",
                ReleaseOrigin.PACKAGED,
                "",
                1,
                "f".repeat(64),
                DraftState.EDITING,
                false,
                1,
                files.sha256(),
                List.of("ann"),
                "ann",
                at,
                "ann",
                at,
                null);
    }

    private static DraftConfig.Trial config() {
        return TrialSettings.of(Map.of("compileLimit", COMPILING::get));
    }
}
