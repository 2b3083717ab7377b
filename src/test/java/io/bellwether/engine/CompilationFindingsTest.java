package io.bellwether.engine;

import static io.bellwether.testing.SmallRulebook.FACTS;
import static io.bellwether.testing.SmallRulebook.MODEL;
import static io.bellwether.testing.SmallRulebook.RULEBOOK;
import static io.bellwether.testing.SmallRulebook.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import io.bellwether.testing.SmallRulebook;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks one thing of a rulebook at a time: the finding must lead an editor to it. */
class CompilationFindingsTest {
    @Test
    void shouldCompileAndAnswerWhenNothingIsBroken() {
        try (CompiledRulebook small = Baseline.compile(SmallRulebook.files())) {
            String facts = "{\"csat\": 4.5, \"tickets\": [{\"priority\": \"P1\"}, {\"priority\": \"P2\"}]}";

            assertThat(Json.of(Baseline.ask(small, "echo", facts).answer()))
                    .isEqualTo(Json.read("{\"mood\": {\"alarms\": [\"p1-open\"], \"mood\": \"good\"}}"));
        }
    }

    @Test
    void shouldNameTableRowAndColumnWhenACellIsNotFeel() {
        List<RuleFinding> findings = rejected(SmallRulebook.changed().cell(MODEL, "moods.good.in1", ">= 4 and"));

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(MODEL);
            assertThat(finding.table()).isEqualTo("moods");
            assertThat(finding.row()).isEqualTo("moods/good");
            assertThat(finding.column()).isEqualTo("moods.in1");
        });
    }

    @Test
    void shouldNameTheColumnWhenAnOutputCellNamesAnUnknownVariable() {
        assertThat(rejected(SmallRulebook.changed().cell(MODEL, "moods.bad.out1", "csta + 1")))
                .anySatisfy(finding -> {
                    assertThat(finding.row()).isEqualTo("moods/bad");
                    assertThat(finding.column()).isEqualTo("moods.out1");
                    assertThat(finding.message()).contains("csta");
                });
    }

    @Test
    void shouldNameTheLineWhenADetectionDoesNotCompile() {
        assertThat(rejected(SmallRulebook.changed().text(RULES, "Ticket(priority", "Ticket(prioritee")))
                .anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(RULES);
                    assertThat(finding.message()).contains("prioritee");
                });
        assertThat(rejected(SmallRulebook.changed().text(RULES, "then", "than")))
                .anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(RULES);
                    assertThat(finding.row()).matches("line \\d+");
                });
    }

    @Test
    void shouldSayWhatIsUnknownAndWhatIsNearWhenANameIsMisspelt() {
        assertThat(rejected(SmallRulebook.changed()
                        .text(MODEL, "name=\"csat\"", "name=\"csta\"")
                        .text(MODEL, "<text>csat<", "<text>csta<")))
                .anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(MODEL);
                    assertThat(finding.message()).contains("csta");
                    assertThat(finding.fix()).isEqualTo("csat");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "needs: [mood]|needs: [mod]|needs mod, which is not a question|mood",
                "decision: mood,|decision: moo,|names moo, which does not exist|mood",
                "model: mood, decision: mood,|model: moods, decision: mood,|names moods, which does not exist|mood",
                "detections: [moods]|detections: [mods]|names mods, which does not exist|moods",
                "decision: limits|decision: limit|names limit, which does not exist|limits",
                "owner: cs-ops }|ower: cs-ops }|unknown key ower|owner",
                "detections: [moods],|inputs: catalog,|inputs of mood is catalog|catalogue or model",
                "name: small|calendar: { zone: Mars }|calendar.zone Mars is not a time zone|UTC",
                "name: small|calendar: { holidays: [soon] }|holiday soon is not a day|2026-12-25",
            })
    void shouldSuggestTheRightNameWhenTheRulebookNamesSomethingUnknown(
            String old, String replacement, String message, String fix) {
        assertThat(rejected(SmallRulebook.changed().text(RULEBOOK, old, replacement)))
                .anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(RULEBOOK);
                    assertThat(finding.message()).contains(message);
                    assertThat(finding.fix()).contains(fix);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: segment|name: csat|csat",
                "type: number|type: nmuber|nmuber",
                "allowed: [SMB, Enterprise]|allowed: []|choice without allowed values",
                "validForDays|validForDay|unknown key validForDay",
                "type: Ticket|type: ticket|needs a type such as Ticket",
                "name: tickets|name: csat|csat",
                "type: number,|type: number, past: true,|fact csat tells of the past, but is no date or instant",
                "type: number,|type: number, outcome: renewed,|fact csat is the day of an outcome, but no date",
                "type: number, min: 1, max: 5,|type: date, outcome: renewd,|the outcome renewd, which does not exist",
                "type: number,|type: number, firstOf: segment,|is the first of segment, which is not a fact with days or instants",
                "facts:|lastDay: csta\\nfacts:|lastDay names csta, which is not a fact of type date",
                "facts:|lastDay: { fact: csat, denied: csat }\\nfacts:|lastDay has an unknown key denied",
                "facts:|lastDay: { fact: csat, deniedBy: csat }\\nfacts:|denied by csat, which is not a fact of type boolean",
            })
    void shouldSayWhatIsWrongWhenTheCatalogueDoesNotHold(String old, String replacement, String message) {
        assertThat(rejected(SmallRulebook.changed().text(FACTS, old, replacement.replace("\\n", "\n"))))
                .anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(FACTS);
                    assertThat(finding.message()).contains(message);
                });
    }

    @Test
    void shouldWarnWhenASentenceNamesWhatNothingFills() {
        Compilation compilation = new DroolsRuleEngine()
                .compile(SmallRulebook.changed()
                        .text(MODEL, "{csat} is good", "{csta} is {output}")
                        .files());

        ((Compilation.Compiled) compilation).rulebook().close();
        assertThat(compilation.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(RuleFinding.Severity.WARNING);
            assertThat(finding.row()).isEqualTo("moods/good");
            assertThat(finding.message()).contains("{csta}");
            assertThat(finding.fix()).isEqualTo("csat");
        });
    }

    @Test
    void shouldWarnWhenASentenceNamesAUnitThatNoFactHas() {
        Compilation compilation = new DroolsRuleEngine()
                .compile(SmallRulebook.changed()
                        .text(FACTS, "label: CSAT, type: number,", "label: CSAT, type: number, unit: points,")
                        .text(MODEL, "{csat} is good", "{csat: point} is good")
                        .files());

        ((Compilation.Compiled) compilation).rulebook().close();
        assertThat(compilation.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(RuleFinding.Severity.WARNING);
            assertThat(finding.message()).contains("the unit point");
            assertThat(finding.fix()).isEqualTo("points");
        });
    }

    @Test
    void shouldFindNothingWhenTheBaselineIsCompiled() {
        Compilation compilation = new DroolsRuleEngine().compile(Baseline.files());

        ((Compilation.Compiled) compilation).rulebook().close();
        assertThat(compilation.findings()).isEmpty();
    }

    @Test
    void shouldRefuseWhenQuestionsNeedEachOther() {
        ChangedRulebook circle =
                SmallRulebook.changed().text(RULEBOOK, "decision: mood,", "decision: mood, needs: [echo],");

        assertThat(rejected(circle))
                .extracting(RuleFinding::message)
                .anyMatch(m -> m.equals("question mood needs itself, through its needs"))
                .anyMatch(m -> m.equals("question echo needs itself, through its needs"));
    }

    @Test
    void shouldNameTableAndRowWhenTwoRowsShareAnId() {
        assertThat(rejected(SmallRulebook.changed().text(MODEL, "<rule id=\"moods.bad\">", "<rule id=\"moods.good\">")))
                .anySatisfy(finding -> {
                    assertThat(finding.table()).isEqualTo("moods");
                    assertThat(finding.row()).isEqualTo("moods/good");
                    assertThat(finding.message()).contains("twice");
                });
    }

    @Test
    void shouldRefuseWhenAModelBringsADoctype() {
        String doctype = "<!DOCTYPE definitions [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n<definitions";

        assertThat(rejected(SmallRulebook.changed().text(MODEL, "<definitions", doctype)))
                .anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(MODEL);
                    assertThat(finding.message()).isEqualTo("a DOCTYPE is not allowed");
                });
    }

    @Test
    void shouldNameTheFileWhenItIsMissingOrNotWhatItShouldBe() {
        assertThat(rejected(SmallRulebook.changed().without(FACTS)))
                .contains(RuleFinding.error(FACTS, "the file is missing"));
        assertThat(rejected(SmallRulebook.changed().without(RULEBOOK)))
                .contains(RuleFinding.error(RULEBOOK, "the file is missing"));
        assertThat(rejected(SmallRulebook.changed().file(FACTS, "facts: [ {"))).anySatisfy(finding -> {
            assertThat(finding.message()).startsWith("is not YAML");
            assertThat(finding.row()).startsWith("line ");
        });
        assertThat(rejected(SmallRulebook.changed().file(MODEL, "<definitions>")))
                .anyMatch(f -> f.file().equals(MODEL));
        assertThat(rejected(SmallRulebook.changed().file("dmn/empty.dmn", "")))
                .anyMatch(f -> f.file().equals("dmn/empty.dmn"));
    }

    @Test
    void shouldSayAllAtOnceWhenSeveralThingsAreWrong() {
        ChangedRulebook broken = SmallRulebook.changed()
                .text(RULEBOOK, "needs: [mood]", "needs: [mod]")
                .text(FACTS, "type: number", "type: nmuber");

        assertThat(rejected(broken)).extracting(RuleFinding::file).contains(RULEBOOK, FACTS);
        ChangedRulebook cells = SmallRulebook.changed()
                .cell(MODEL, "moods.good.in1", ">= 4 and")
                .cell(MODEL, "moods.bad.out1", "\"open")
                .text(RULES, "priority == ", "prioritee == ");
        assertThat(rejected(cells)).extracting(RuleFinding::row).contains("moods/good", "moods/bad");
        assertThat(rejected(cells)).extracting(RuleFinding::file).contains(RULES);
    }

    private static List<RuleFinding> rejected(ChangedRulebook changed) {
        Compilation compilation = new DroolsRuleEngine().compile(changed.files());
        if (compilation instanceof Compilation.Compiled compiled) {
            compiled.rulebook().close();
            throw new AssertionError("compiled, though it is broken");
        }
        assertThat(compilation.findings()).anyMatch(f -> f.severity() == RuleFinding.Severity.ERROR);
        return compilation.findings();
    }
}
