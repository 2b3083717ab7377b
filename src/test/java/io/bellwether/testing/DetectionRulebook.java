package io.bellwether.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The small rulebook with more facts, and a rule for each condition, named {@code r0}, {@code r1} and so on. */
public final class DetectionRulebook implements AutoCloseable {
    private static final String MORE_FACTS = """
            facts:
              - { name: csat, label: CSAT, type: number, min: 1, max: 5 }
              - { name: nps, label: NPS, type: integer, min: -100, max: 100 }
              - { name: arr, label: ARR, type: money, unit: USD }
              - { name: licensedSeats, label: Licensed seats, type: integer, min: 0 }
              - { name: seatUtilisation, label: Seat utilisation, type: ratio }
              - { name: churned, label: Churned, type: boolean }
              - { name: segment, label: Segment, type: choice, allowed: [SMB, Enterprise] }
              - { name: csm, label: CSM, type: text }
              - { name: renewalDate, label: Renewal date, type: date }
            records:
              - name: tickets
                type: Ticket
                fields:
                  - { name: priority, type: choice, allowed: [P1, P2] }
                  - { name: openedOn, type: date }
                  - { name: score, type: number }
              - name: invoices
                type: Invoice
                fields:
                  - { name: amount, type: money }
                  - { name: dueOn, type: date }
            """;

    private final CompiledRulebook compiled;

    private DetectionRulebook(CompiledRulebook compiled) {
        this.compiled = compiled;
    }

    /** A rulebook of conditions, each the whole {@code when} of a rule. */
    public static DetectionRulebook of(List<String> conditions) {
        return new DetectionRulebook(Baseline.compile(changed(conditions).files()));
    }

    /** What is said of conditions, whether or not they compile. */
    public static List<RuleFinding> findings(String... conditions) {
        Compilation compilation =
                new DroolsRuleEngine().compile(changed(List.of(conditions)).files());
        if (compilation instanceof Compilation.Compiled rulebook) {
            rulebook.rulebook().close();
        }
        return compilation.findings();
    }

    private static ChangedRulebook changed(List<String> conditions) {
        StringBuilder rules = new StringBuilder("package moods;\n");
        for (int i = 0; i < conditions.size(); i++) {
            rules.append("rule \"r" + i + "\"\nwhen\n" + conditions.get(i) + "\nthen\ndetections.raise(\"r" + i
                    + "\");\nend\n");
        }
        return withRules(rules.toString());
    }

    /** The same rulebook with a file of rules of one's own. */
    public static ChangedRulebook withRules(String rules) {
        return SmallRulebook.changed()
                .file(SmallRulebook.FACTS, MORE_FACTS)
                .text(
                        SmallRulebook.MODEL,
                        "[{ id: \"p1\", value: 1 }]",
                        "[{ id: \"p1\", value: 1 }, { id: \"p2\", value: 4.50 }]")
                .file(SmallRulebook.RULES, rules);
    }

    public Evaluation ask(String facts) {
        return Baseline.ask(compiled, "mood", facts);
    }

    /** Numbers of the rules that fire. */
    public SortedSet<Integer> fired(String facts) {
        Evaluation evaluation = ask(facts);
        assertThat(evaluation.answer()).isNotNull();
        SortedSet<Integer> fired = new TreeSet<>();
        evaluation.matched().stream()
                .filter(id -> id.startsWith("moods/r"))
                .forEach(id -> fired.add(Integer.valueOf(id.substring("moods/r".length()))));
        return fired;
    }

    @Override
    public void close() {
        compiled.close();
    }
}
