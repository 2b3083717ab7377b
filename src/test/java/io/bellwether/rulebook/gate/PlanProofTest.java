package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.table.DecisionTable;
import io.bellwether.testing.GateRulebook;
import io.bellwether.testing.SmallRulebook;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan that answers otherwise than Drools is found and left, and the smallest facts are told on which it does. */
class PlanProofTest {
    private static final RuleFiles FILES = GateRulebook.changed().files();
    private static final RuleFiles OTHER = GateRulebook.changed()
            .cell(GateRulebook.MODEL, "plans.enterprise.out1", "\"another\"")
            .files();

    private static CompiledRulebook compiled(RuleFiles files) {
        Compilation compilation = new DroolsRuleEngine().compile(files);
        if (compilation instanceof Compilation.Compiled done) {
            return done.rulebook();
        }
        throw new AssertionError(compilation.findings().toString());
    }

    /** A rulebook whose plan is another's. */
    private static CompiledRulebook planned(CompiledRulebook rulebook, CompiledRulebook by) {
        return (CompiledRulebook) Proxy.newProxyInstance(
                PlanProofTest.class.getClassLoader(),
                new Class<?>[] {CompiledRulebook.class},
                (proxy, method, arguments) ->
                        method.getName().equals("planned") ? by.planned() : method.invoke(rulebook, arguments));
    }

    @Test
    void shouldTellTheSmallestFactsAndLeaveThePlanWhenItAnswersOtherwise() {
        CompiledRulebook rulebook = compiled(FILES);
        RuleFiles noExamples = new RuleFiles(FILES.all().stream()
                .filter(file -> !file.path().startsWith(ExampleReader.FOLDER))
                .toList());

        PlanProof proof = PlanProof.of(planned(rulebook, compiled(OTHER)), noExamples, name -> true);

        assertThat(proof.difference())
                .contains("the plan and Drools answer")
                .containsPattern("the least of it \\{\"segment\":(\\{[^}]*)?\"Enterprise\"[^,]*}")
                .contains("another");
        assertThat(rulebook.plan().isUsed()).isFalse();
    }

    @Test
    void shouldTrustThePlanWhenItAnswersTheSameOnMoreThanExamples() {
        CompiledRulebook rulebook = compiled(FILES);
        int examples = new ExampleReader(new ArrayList<>()).read(FILES).size();

        PlanProof proof = PlanProof.of(rulebook, FILES, name -> true);

        assertThat(proof.difference()).isNull();
        assertThat(proof.compared()).isGreaterThan(examples + 100);
        assertThat(rulebook.plan().isOpen()).isFalse();
    }

    @Test
    void shouldDecideNothingWhenItIsStopped() {
        CompiledRulebook rulebook = compiled(FILES);

        assertThat(PlanProof.of(rulebook, FILES, name -> false).decided()).isFalse();
        assertThat(rulebook.plan().isOpen()).isTrue();
    }

    @Test
    void shouldAskWhatShowsThatACellMattersWhereTheTableStands() {
        CompiledRulebook rulebook = compiled(SmallRulebook.files());
        List<DecisionTable> tables = GateWork.read(SmallRulebook.files(), file -> true);

        List<ProofCases.Case> cases = ProofCases.thatMatter(
                        rulebook, tables, rulebook.rulebook().questions().keySet())
                .toList();

        assertThat(cases).extracting(ProofCases.Case::question).containsOnly("mood");
        assertThat(cases)
                .extracting(asked -> asked.inputs().given().get("csat").intValue())
                .as("the row >= 4 met, and its cell alone not")
                .containsExactly(4, 3);
    }
}
