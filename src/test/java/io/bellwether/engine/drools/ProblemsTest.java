package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static final int ASKED = 40;

    @Test
    void shouldTellProblemsInOneOrderWhenAnExpressionMeetsSeveral() {
        CompiledRulebook compiled =
                ((Compilation.Compiled) new DroolsRuleEngine().compile(rangeForSegment())).rulebook();

        Set<List<String>> told = IntStream.range(0, ASKED)
                .mapToObj(i -> problems(i % 2 == 0 ? compiled.judge() : compiled.planned()))
                .collect(Collectors.toSet());

        assertThat(told).hasSize(1);
        assertThat(told.iterator().next())
                .filteredOn(problem -> problem.startsWith("playbook: FEEL ERROR"))
                .hasSize(2)
                .isSorted();
        compiled.close();
    }

    /** The baseline with a range of numbers where a segment is asked for. */
    private static RuleFiles rangeForSegment() {
        return new RuleFiles(Baseline.files().all().stream()
                .map(file -> file.path().equals("dmn/playbook.dmn") ? rangeForSegment(file) : file)
                .toList());
    }

    private static RuleFile rangeForSegment(RuleFile file) {
        String edited = file.text().replaceFirst("(playbook-selection.no-segment.in1\">\\s*<text>)null", "$1[90..365)");
        assertThat(edited).isNotEqualTo(file.text());
        return new RuleFile(file.path(), edited.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(CompiledRulebook rulebook) {
        List<Finding> findings = new ArrayList<>();
        Evaluation evaluation = PastInputs.given(
                        null,
                        Instant.parse("2026-03-17T10:15:30Z"),
                        JsonNodeFactory.instance.objectNode().put("segment", "Enterprise"))
                .ask(
                        rulebook,
                        Objects.requireNonNull(rulebook.rulebook().questions().get("playbook")),
                        "facts",
                        findings);
        assertThat(findings).isEmpty();
        return Objects.requireNonNull(evaluation).problems();
    }
}
