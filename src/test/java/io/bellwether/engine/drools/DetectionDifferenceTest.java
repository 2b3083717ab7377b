package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.rulebook.gate.MadeUpFacts;
import io.bellwether.rulebook.gate.PlanProof;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.DetectionRulebook;
import io.bellwether.testing.RandomDetections;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans detect what sessions of Drools detect, to the letter, in rules of all that the sandbox lets through. */
class DetectionDifferenceTest {
    private static final int RULES = Integer.getInteger("plan.rules", 40);
    private static final int SHEETS = Integer.getInteger("plan.sheets", 25);
    private static final long SEED = Long.getLong("plan.seed", 7L);
    private static final LocalDate DAY = LocalDate.parse("2026-03-17");
    private static final Instant AS_OF = Instant.parse("2026-03-17T10:15:30Z");

    /** What random rules seldom come to. */
    private static final String ODD = """
            package moods;
            rule "two-lists" when
                Ticket($s : score, $o : openedOn) Invoice(amount > $s, $d : dueOn, calendar.days($o, dueOn) > 0)
            then detections.raise("a", "opened", $o, "due", $d, "score", $s); end
            rule "itself" @because("the same words") when
                $t : Ticket($s : score) Ticket($p : priority, score <= $s) exists Ticket(score == $s)
            then detections.raise("b", "score", $s, "priority", $p); detections.raise("a"); end
            rule "none-but-unknown" when not (Ticket($s : score) and not Invoice(amount >= $s)) Account($a : arr) then
                detections.raise("c", "arr", $a, "n", 7, "share", 0.50, "so", true, "word", "w"); end
            rule "not-no" when not (not (Ticket(score > 3) or Invoice(amount > 3))) then detections.raise("e"); end
            rule "not-every" when not (forall (Ticket(score > 3))) then detections.raise("f"); end
            rule "not-gathered" when not (accumulate(Ticket($s : score); $n : max($s); $n > 3)) then
                detections.raise("g"); end
            rule "least" when accumulate((Ticket($s : score, priority == "P1") and Invoice(amount > $s)); $l : min($s), $m : max($s))
            then detections.raise("h", "least", $l, "most", $m); end
            rule "how-many" when $i : Invoice($a : amount)
                accumulate($t : Ticket(score < $a || priority == null); $n : count($t), $k : count(1); $n > 0) then
                detections.raise("i", "n", $n, "k", $k); end
            rule "either" when (Ticket($x : score, score > 3) or Invoice($x : amount, amount > 3)) Threshold($v : value, value < $x)
            then detections.raise("j", "x", $x, "v", $v); end
            rule "each-threshold" @because("A threshold") when Threshold($v : value, $id : id) Account(nps < $v) then
                detections.raise("k", "id", $id); end
            """;

    @Test
    void shouldDetectAsDroolsDoesWhenRulesAreOdd() {
        compare(ODD);
    }

    @Test
    void shouldDetectAsDroolsDoesWhenRulesAreMadeUp() {
        compare(new RandomDetections(new Random(SEED)).file(RULES));
    }

    private static void compare(String rules) {
        try (DroolsRulebook compiled = (DroolsRulebook)
                Baseline.compile(DetectionRulebook.withRules(rules).files())) {
            assertThat(compiled.answeredBy("mood")).isEqualTo(AnsweredBy.PLAN);
            Random random = new Random(SEED);
            int fired = 0;
            for (int i = 0; i < SHEETS; i++) {
                ObjectNode facts = facts(compiled.rulebook().catalogue(), random);
                String byPlan = told(compiled.planned(), facts);
                assertThat(byPlan).as(rules + facts).isEqualTo(told(compiled.judge(), facts));
                fired += byPlan.split("FiredRule", -1).length - 1;
            }
            assertThat(fired).isGreaterThan(SHEETS);
        }
    }

    private static ObjectNode facts(FactCatalogue catalogue, Random random) {
        MadeUpFacts made = new MadeUpFacts(catalogue, DAY, random);
        ObjectNode facts = made.facts(random.nextInt(4) == 0 ? 0.2 : 0.8);
        for (RecordDefinition kind : catalogue.records().values()) {
            if (random.nextInt(4) > 0) {
                facts.set(kind.name(), made.records(kind, 4));
            }
        }
        return facts;
    }

    private static String told(DroolsRulebook rulebook, ObjectNode facts) {
        Evaluation evaluation = asked(rulebook, facts);
        return PlanProof.told(evaluation) + evaluation.steps().fired();
    }

    private static Evaluation asked(DroolsRulebook rulebook, ObjectNode facts) {
        return Objects.requireNonNull(
                PastInputs.given(null, AS_OF, facts)
                        .ask(
                                rulebook,
                                Objects.requireNonNull(
                                        rulebook.rulebook().questions().get("mood")),
                                "facts",
                                new ArrayList<>()),
                facts::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ticket($s : score) Invoice(amount / $s > 2)|'detections.raise(\"a\");'"
                        + "|a division by what a rule bound, in \"amount / $s > 2\"",
                "$t : Ticket()|'detections.raise(\"a\", \"ticket\", $t);'|the rule r raises a whole record",
                "Ticket()|'detections.raise(\"a\", \"n\", 007);'|the rule r raises the number 007"
            })
    void shouldLeaveAGroupToDroolsWhenARuleIsBeyondThePlan(String when, String then, String why) {
        String rules = "package moods;\nrule \"r\" when " + when + " then " + then + " end\n";
        try (DroolsRulebook compiled = (DroolsRulebook)
                Baseline.compile(DetectionRulebook.withRules(rules).files())) {
            assertThat(compiled.answeredBy("mood").why()).isEqualTo("rules/detections/moods.drl: " + why);
            assertThat(asked(compiled.planned(), facts(compiled.rulebook().catalogue(), new Random(SEED)))
                            .byDrools())
                    .isEqualTo("rules/detections/moods.drl: " + why);
            assertThat(List.of(compiled.answeredBy("echo"))).doesNotContain(AnsweredBy.PLAN);
        }
    }
}
