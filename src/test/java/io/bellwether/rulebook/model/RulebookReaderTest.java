package io.bellwether.rulebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.testing.SmallRulebook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulebookReaderTest {
    @Test
    void shouldReadARulebookFileOfUpToTheLargestSize() {
        List<RuleFinding> findings = new ArrayList<>();
        int bytes = RuleLimits.FILE_BYTES - 2_000;
        Rulebook rulebook = new RulebookReader(findings).read(commented(SmallRulebook.RULEBOOK, bytes));
        assertThat(findings).isEmpty();
        assertThat(rulebook.questions()).containsKey("mood");
    }

    @Test
    void shouldSayHowLargeAFileIsWhenItIsLargerThanAllowed() {
        for (String path : List.of(SmallRulebook.RULEBOOK, SmallRulebook.FACTS)) {
            List<RuleFinding> findings = new ArrayList<>();
            new RulebookReader(findings).read(commented(path, RuleLimits.FILE_BYTES));
            assertThat(findings)
                    .anySatisfy(f -> assertThat(f.message()).contains("are more than " + RuleLimits.FILE_BYTES))
                    .noneSatisfy(f -> assertThat(f.message()).contains("is not YAML"));
        }
    }

    @Test
    void shouldTellAllThatIsWrongWithRunsAndComparisons() {
        List<RuleFinding> findings = new ArrayList<>();
        new RulebookReader(findings)
                .read(SmallRulebook.changed()
                        .append(SmallRulebook.RULEBOOK, """

                        runs:
                          - { name: night, question: moood, at: "25:00" }
                          - { name: night, question: mood, att: "02:00" }
                        whatIf:
                          compare: [ { question: moood } ]
                          arr: nothing
                        """)
                        .files());

        assertThat(findings)
                .extracting(RuleFinding::message)
                .containsExactlyInAnyOrder(
                        "run night asks moood, which is not a question",
                        "run night has no time of day: 25:00",
                        "run night is never due",
                        "runs needs a name of its own for each",
                        "run night is never due",
                        "whatIf compares moood, which cannot be asked about stored accounts",
                        "whatIf needs field",
                        "whatIf.arr names nothing, which is not a fact",
                        "whatIf.csm names , which is not a fact",
                        findings.stream()
                                .map(RuleFinding::message)
                                .filter(message -> message.contains("att"))
                                .findFirst()
                                .orElseThrow());
        assertThat(findings).anySatisfy(finding -> assertThat(finding.fix()).isEqualTo("mood"));
    }

    /** The small rulebook with a file that a comment makes longer. */
    private static RuleFiles commented(String path, int bytes) {
        return SmallRulebook.changed().append(path, "\n#" + "x".repeat(bytes)).files();
    }
}
