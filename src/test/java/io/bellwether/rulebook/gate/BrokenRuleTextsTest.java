package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.rulebook.model.checking.FileChecks;
import io.bellwether.testing.BrokenTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule files that no parser takes: everybody who reads one says so in this service's words. */
class BrokenRuleTextsTest {

    private static RuleFiles files(String path, String text) {
        return new RuleFiles(List.of(new RuleFile(path, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static void assertToldInOwnWords(List<RuleFinding> findings) {
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message()).doesNotContainPattern(BrokenTexts.INSIDE));
    }

    @ParameterizedTest
    @MethodSource("io.bellwether.testing.BrokenTexts#yaml")
    void shouldShowNothingOfTheParserWhoeverReadsAFile(String text) {
        List<RuleFinding> findings = new ArrayList<>();

        new FileChecks(findings).check(files("rules/a.yaml", text));
        new RulebookReader(findings).read(files("rules/facts.yaml", text));
        new ExampleReader(findings).read(files("rules/examples/a.yaml", text));
        assertToldInOwnWords(findings);
        assertThat(notes(text))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).doesNotContainPattern(BrokenTexts.INSIDE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bands: 7", "bands: [{from: x}]", "band: []", "- a", "moves: [{question: []}]", "7"})
    void shouldNameThePartOfTheInvariantsThatIsOfAnotherKind(String text) {
        assertThat(notes(text))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("does not say what must hold: ")
                        .doesNotContainPattern(BrokenTexts.INSIDE)
                        .doesNotContain("bellwether"));
    }

    private static List<String> notes(String text) {
        CheckNotes notes = new CheckNotes("invariants");
        Invariants.read(files(Invariants.FILE, text), notes);
        return notes.findings().stream().map(GateFinding::message).toList();
    }

    @Test
    void shouldSayInWhichLineAModelHoldsWhatItMayNot() {
        assertThat(places(files("dmn/a.dmn", "<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<a/>")))
                .containsExactly("line 2");
        assertThat(places(files("dmn/b.dmn", "<a>\n\n\u0000</a>"))).containsExactly("line 3");
        assertThat(places(files("rules/c.yaml", "a:\n b: \u0000"))).containsExactly("line 2");
        assertThat(places(new RuleFiles(List.of(new RuleFile("rules/d.yaml", new byte[] {'a', '\n', (byte) 0xFF})))))
                .containsExactly("line 2");
    }

    private static List<@Nullable String> places(RuleFiles files) {
        List<RuleFinding> findings = new ArrayList<>();
        new FileChecks(findings).check(files);
        return findings.stream().map(RuleFinding::row).toList();
    }
}
