package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples are written anew as a person would: the values that change, and not a blank or comment besides. */
class RenewedExamplesTest {
    private static final String TEXT = """
            # Edges of the floor. — kept

            - name: fifty
              question: health
              given: { usageScore: 50 }   # at the edge
              expect: { score: 50.0, band: Yellow, zone: "yellow", forced: [ a, b ] }  # told
              confidence: 0.75
              matched: [ bands/yellow, other/row ]
              notMatched:
                - bands/red   # just not
                - bands/green

            - name: block style
              question: health
              given:
                usageScore: 49
              expect:
                band: Red
                plan:
                  - { id: one, day: 1 }
                  - { id: two, day: 2 }
              matched:
                - bands/red
              # a comment at the end

            - { name: in one line, question: health, given: { usageScore: 1 }, matched: [ bands/red ] }
            """;

    @Test
    void shouldChangeOnlyTheValuesThatDifferWhenExamplesAreRenewed() {
        String written = renew(renewal(
                0,
                stated(
                        "{\"score\": 50, \"band\": \"Red\", \"zone\": \"red\", \"forced\": []}",
                        "0.5",
                        List.of("other/row", "bands/red"),
                        List.of("bands/green", "bands/yellow"))));

        assertThat(written)
                .isEqualTo(TEXT.replace(
                                "band: Yellow, zone: \"yellow\", forced: [ a, b ]", "band: Red, zone: red, forced: []")
                        .replace("confidence: 0.75", "confidence: 0.5")
                        .replace("matched: [ bands/yellow, other/row ]", "matched: [ other/row, bands/red ]")
                        .replace(
                                "    - bands/red   # just not\n    - bands/green\n",
                                "    - bands/green\n    - bands/yellow\n"));
    }

    @Test
    void shouldWriteBlocksAndFlowsWhenTheyGrowOrEnd() {
        String written = renew(
                renewal(
                        1,
                        stated(
                                "{\"band\": \"on\", \"plan\": [{\"id\": \"one\", \"day\": 1}]}",
                                null,
                                List.of(),
                                List.of("bands/red"))),
                renewal(2, stated("{}", null, List.of("bands/yellow"), List.of("bands/red"))));

        assertThat(written)
                .contains("    band: \"on\"\n    plan:\n      [ { id: one, day: 1 } ]\n")
                .contains("  matched:\n    []\n  notMatched: [ bands/red ]\n  # a comment at the end\n")
                .contains("matched: [ bands/yellow ], notMatched: [ bands/red ] }")
                .startsWith(TEXT.substring(0, TEXT.indexOf("- name: block style")));
    }

    @Test
    void shouldRefuseWhenTheFileHoldsOtherExamples() {
        Renewal renewal = renewal(0, stated("{}", null, List.of(), List.of()));
        RuleFile other = file(TEXT.replace("name: fifty", "name: sixty"));

        assertThatThrownBy(() -> RenewedExamples.in(other, List.of(renewal)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another example");
    }

    @Test
    void shouldRefuseWhenTheFileIsNoYamlAnyMore() {
        Renewal renewal = renewal(0, stated("{}", null, List.of(), List.of()));

        assertThatThrownBy(() -> RenewedExamples.in(file("- name: [fifty"), List.of(renewal)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not YAML: a comma or ] is missing");
    }

    private static String renew(Renewal... renewals) {
        return RenewedExamples.in(file(TEXT), List.of(renewals)).text();
    }

    private static Renewal renewal(int place, Stated after) {
        Example example = new ExampleReader(new ArrayList<>())
                .read(new RuleFiles(List.of(file(TEXT))))
                .get(place);
        return Renewal.of(example, "a row", List.of("it differs"), after);
    }

    private static Stated stated(
            String expect,
            @org.jspecify.annotations.Nullable String confidence,
            List<String> matched,
            List<String> notMatched) {
        return new Stated(
                Json.read(expect),
                confidence == null ? null : new BigDecimal(confidence),
                List.of(),
                matched,
                notMatched);
    }

    private static RuleFile file(String text) {
        return new RuleFile("rules/examples/edges.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
