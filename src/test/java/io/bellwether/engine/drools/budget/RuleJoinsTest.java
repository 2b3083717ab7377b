package io.bellwether.engine.drools.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.budget.EvaluationBudget;
import io.bellwether.engine.drools.sandbox.Element;
import io.bellwether.engine.drools.sandbox.Sandbox;
import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleJoinsTest {
    @ParameterizedTest(name = "{0} costs much: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Ticket() Ticket()|false",
                "Ticket() Ticket() Ticket()|true",
                "Ticket($p : priority) Ticket(priority == $p) Ticket()|false",
                "Ticket() Ticket($p : priority, priority == $p) Ticket()|true",
                "Ticket() not (Ticket() and Ticket())|true",
                "Ticket() not Ticket() exists Ticket() not Ticket()|false",
                "Ticket() forall (Ticket(priority == \"P1\"))|false",
                "Ticket() accumulate(Ticket($x : priority); $n : count($x)) Ticket()|false",
                "Ticket() (Ticket() or (Ticket() and Ticket()))|true",
                "Threshold() Threshold() Threshold() Threshold()|true",
                "Threshold(id == \"a\") Threshold(id == \"b\") Account() Ticket()|false",
            })
    void shouldStateTheCostOfARuleWhenItJoins(String conditions, boolean much) {
        List<RuleFinding> findings = new ArrayList<>();

        new RuleJoins(rules("rule \"a\" when " + conditions + " then detections.raise(\"a\"); end"))
                .check("rules/detections/p.drl", EvaluationBudget.DEFAULT, findings);

        assertThat(findings).hasSize(much ? 1 : 0);
        assertThat(findings).allSatisfy(f -> assertThat(f.row()).isEqualTo("a"));
    }

    @Test
    void shouldEndNamingTheRuleWhenItsRecordsAreTooManyAndAnswerWhenTheyAreFew() {
        try (CompiledRulebook rulebook = Baseline.compile(ChangedRulebook.ofBaseline()
                .append("rules/detections/signals.drl", """

                        rule "three-contacts"
                            @because("Three contacts")
                        when
                            Contact($a : changedOn)
                            Contact($b : changedOn, changedOn >= $a)
                            Contact(changedOn > $b, changedOn < $a)
                        then
                            detections.raise("three-contacts", "changedOn", $a);
                        end
                        """)
                .files())) {
            assertThat(Baseline.ask(rulebook, "signals", contacts(20)).problems())
                    .isEmpty();
            assertThatThrownBy(() -> Baseline.ask(rulebook, "signals", contacts(600)))
                    .isInstanceOf(BudgetSpentException.class)
                    .hasMessageContaining("the rule three-contacts of rules/detections/signals.drl");
            assertThat(Baseline.ask(rulebook, "signals", contacts(20)).problems())
                    .isEmpty();
        }
    }

    /** As the sandbox lets them through. */
    private static Map<String, Element> rules(String rules) {
        RuleFile file =
                new RuleFile("rules/detections/p.drl", ("package p;\n" + rules).getBytes(StandardCharsets.UTF_8));
        List<RuleFinding> refused = new ArrayList<>();
        Map<String, WrittenRules> written = new Sandbox(refused)
                .detections(
                        new RuleFiles(List.of(file)),
                        RulebookReader.lenient(Baseline.files()).catalogue());
        assertThat(written).as("%s", refused).hasSize(1);
        return Objects.requireNonNull(written.get(file.path())).rules();
    }

    private static String contacts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"role\": \"sponsor\", \"status\": \"engaged\", \"changedOn\": \"2026-10-0"
                        + (1 + i % 9) + "\"}")
                .collect(Collectors.joining(",", "{\"contacts\": [", "]}"));
    }
}
