package io.bellwether.rulebook.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.child.ChildJson;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of the shipped rulebook, held to the names that they may show, and filled. */
class DocumentsTest {
    private static final String BRIEF = "rules/documents/at-risk-brief.md.hbs";
    private static final String RED = """
            {"usageScore": 20, "engagementScore": 30, "outcomesScore": 30, "supportScore": 40, "relationshipScore": 30,
             "arr": 120000, "csm": "Ana", "cancellationIntent": true, "daysSinceLastLogin": 20}""";

    private static DocumentDefinition document(String name) {
        return Objects.requireNonNull(Baseline.compiled().rulebook().documents().get(name));
    }

    private static RuleFiles with(String path, String text) {
        return Baseline.files().with(new RuleFile(path, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<RuleFinding> findings(String template) {
        return Documents.check(Baseline.compiled(), with(BRIEF, template), document("at-risk-brief"));
    }

    private static String filled(RuleFiles files, String name, String account, String facts) {
        return filled(files, name, account, facts, false);
    }

    private static String filled(RuleFiles files, String name, String account, String facts, boolean withholding) {
        CompiledRulebook compiled = Baseline.compiled();
        Rulebook rulebook = compiled.rulebook();
        DocumentDefinition document = document(name);
        PastInputs inputs = PastInputs.given(null, Baseline.AS_OF, Json.read(facts));
        DocumentContent content =
                new DocumentContent(rulebook, document, withholding).about("acme", account, Baseline.AS_OF, 1);
        List<Fact> used = new ArrayList<>();
        for (String question : document.questions()) {
            Evaluation evaluation = Baseline.ask(compiled, question, facts);
            used.addAll(evaluation.facts());
            content.answered(question, "id-" + question, 1, Baseline.AS_OF, body(evaluation));
        }
        CheckedFacts given = new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(
                        inputs.given(),
                        Baseline.AS_OF.atZone(rulebook.zone()).toLocalDate(),
                        Origin.GIVEN,
                        "",
                        new ArrayList<>());
        content.facts(inputs.sheet(rulebook, given), used);
        return Documents.markdown(compiled, files, document, content);
    }

    private static JsonNode body(Evaluation evaluation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("answer", ChildJson.JSON.valueToTree(evaluation.answer()));
        body.set("because", ChildJson.JSON.valueToTree(evaluation.because()));
        body.set("confidence", ChildJson.JSON.valueToTree(evaluation.confidence()));
        body.set("missing", ChildJson.JSON.valueToTree(evaluation.missing()));
        return body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-risk-brief", "save-plan", "qbr", "expansion-brief", "renewal-brief"})
    void shouldHaveNothingWrongWhenShipped(String name) {
        assertThat(Documents.check(Baseline.compiled(), Baseline.files(), document(name)))
                .isEmpty();
        String red = filled(Baseline.files(), name, "Acme", RED);
        String nothing = filled(Baseline.files(), name, "Acme", "{}");

        assertThat(red).startsWith("# Acme\n").doesNotContain("{{").doesNotContain("null");
        assertThat(nothing).contains("not known").doesNotContain("null");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{{health.answer.scor}}|line 2|answer has no scor|score",
                "{{facts.arrr}}|line 2|facts has no arrr|arr",
                "{{facts.nps}}|line 2|facts has no nps|one of arr",
                "{{helth.answer.score}}|line 2|names helth|health",
                "{{#each signals.answer.signals}}{{severty}}{{/each}}|line 2|names severty|severity",
                "{{#each signals.answer.signals}}x{{else}}{{severity}}{{/each}}|line 2|names severity|",
                "{{#each health.answer.score}}x{{/each}}|line 2|is no list|",
                "{{health.answer}}|line 2|is no single value|one of playbook",
                "{{signals.answer.signals}}|line 2|is a list|{{#each signals.answer.signals}}",
                "{{#is health.answer.zone \"rad\"}}x{{/is}}|line 2|is never \"rad\"|red",
                "{{in health.confidence \"shar\"}}|line 2|is no unit|share",
                "{{{account.name}}}|line 2|without escaping|two braces",
                "{{&account.name}}|line 2|without escaping|two braces",
                "{{account.class.name}}|line 2|account has no class|name",
                "{{account.name.bytes}}|line 2|name has no bytes|",
                "{{#with account}}{{name}}{{/with}}|line 2|with, which is not known|",
                "{{lookup account \"name\"}}|line 2|lookup, which is not known|",
                "{{#if account.name}}x|line 2|is not closed|{{/if}}",
                "{{/if}}|line 2|closes what is not open|",
                "{{else}}|line 2|stands in no block|",
                "{{> decision}}|line 2|there is no part|decisions",
                "{{> ../../../etc/passwd}}|line 2|names no part|",
                "{{@root.account.name}}|line 2|cannot be read|{{name}}",
                "{{=<% %>=}}|line 2|which is not known|",
                "{{account.name|line 2|is not closed|}}",
                "\\{{account.name}}|line 2|is not allowed|{{",
            })
    void shouldNameLineAndNearestWhenATemplateIsWrong(String tag, String line, String message, String fix) {
        assertThat(findings("# {{account.name}}\n" + tag + "\n")).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(BRIEF);
            assertThat(finding.row()).isEqualTo(line);
            assertThat(finding.message()).contains(message);
            assertThat(String.valueOf(finding.fix())).contains(fix == null ? "" : fix);
        });
    }

    @Test
    void shouldRefuseAPartThatShowsItself() {
        String part = "rules/documents/parts/decisions.md.hbs";

        assertThat(Documents.check(Baseline.compiled(), with(part, "{{> decisions}}"), document("at-risk-brief")))
                .anySatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(part);
                    assertThat(finding.message()).contains("shows itself");
                });
    }

    @Test
    void shouldNeverFillATemplateThatIsWrong() {
        RuleFiles files = with(BRIEF, "{{account.nam}}");

        assertThatThrownBy(() -> filled(files, "at-risk-brief", "Acme", RED))
                .isInstanceOf(DocumentFailure.class)
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @CsvSource({"'',repeats more than", "x,longer than"})
    void shouldEndWhenATemplateRepeatsTooMuch(String inner, String message) {
        StringBuilder template = new StringBuilder();
        for (int depth = 0; depth < 7; depth++) {
            template.append("{{#each health.answer.dimensions}}");
        }
        template.append("{{#each health.missing}}{{#each health.missing}}" + inner + "{{/each}}{{/each}}");
        template.append("{{/each}}".repeat(7));
        RuleFiles files = with(BRIEF, template.toString());

        assertThatThrownBy(() -> filled(files, "at-risk-brief", "Acme", "{}"))
                .isInstanceOf(DocumentFailure.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Owned",
                "<script>alert(1)</script>",
                "[click](https://evil.example)",
                "![x](https://evil.example/p.png)",
                "https://evil.example www.evil.example",
                "Acme | Co | <b>bold</b>",
                "1. one",
                "- item",
                "**bold** _it_ ~~gone~~ `code`",
                "&lt;b&gt; &#60;",
                "C:\\|x",
                "{{health.answer.score}}",
                "=====",
                "two\nlines\n\n# three",
            })
    void shouldReadAsTheTextAloneWhenANameIsHostile(String name) {
        String page = Documents.html(filled(Baseline.files(), "at-risk-brief", name, "{\"csm\": \"Ana\"}"));

        String shown = name.replace('\n', ' ')
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        assertThat(page)
                .contains("<h1>" + shown + "</h1>")
                .doesNotContain("<a ")
                .doesNotContain("<img")
                .doesNotContain("<script");
    }

    @Test
    void shouldKeepItsTableWhenAFactIsHostile() {
        String page = Documents.html(
                filled(Baseline.files(), "at-risk-brief", "Acme", "{\"csm\": \"A | B \\\\| <i>C</i> [d](http://e)\"}"));

        assertThat(page).contains("<td>A | B \\| &lt;i&gt;C&lt;/i&gt; [d](http://e)</td>");
    }

    @Test
    void shouldTellNumbersAsReasonsDoAndStaleFactsAsNotKnown() {
        String facts = """
                {"arr": 1234567.5, "renewalDate": "2026-12-22", "seatUtilisation": 0.615, "licensedSeats": 100,
                 "nps": {"value": 9, "observedOn": "2020-01-01"}, "paymentOverdueDays": 1}""";

        assertThat(filled(Baseline.files(), "renewal-brief", "Acme", facts))
                .contains("$1,234,567.50")
                .contains("| 2026-12-22 | 30 days |")
                .contains("61.5 %")
                .contains("not known (last observed 2020-01-01)")
                .contains("| 1 day |");
    }

    @Test
    void shouldWithholdWhatIsSensitiveWhenRecordsAreMasked() {
        String facts = """
                {"csm": "Ana", "arr": 5000, "contacts": [{"role": "champion", "status": "departed"}]}""";

        assertThat(filled(Baseline.files(), "save-plan", "Acme", facts, true))
                .contains("| $5,000 | not known | withheld |")
                .doesNotContain("Ana");
        assertThat(filled(Baseline.files(), "save-plan", "Acme", facts, false)).contains("| Ana |");
    }

    @Test
    void shouldShowTheNewestOfFiveHundredRecords() {
        StringBuilder goals = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            goals.append(i == 0 ? "" : ",")
                    .append("{\"dueOn\": \"%s\"}"
                            .formatted(Baseline.AS_OF
                                    .atZone(java.time.ZoneOffset.UTC)
                                    .toLocalDate()
                                    .minusDays(i)));
        }
        String markdown = filled(Baseline.files(), "qbr", "Acme", "{\"goals\": [" + goals + "]}");

        assertThat(markdown.lines()
                        .filter(line -> line.endsWith("| not known | not known |"))
                        .count())
                .isLessThan(12);
        assertThat(markdown).hasSizeLessThan(20_000);
    }

    @Test
    void shouldMakeTextOfHtmlAndPicturesThatATemplateHolds() {
        assertThat(Documents.html("<b>x</b> ![pic](http://e/p.png) [site](javascript:alert(1))\n\n<script>y</script>"))
                .doesNotContain("<b>")
                .doesNotContain("<img")
                .doesNotContain("<script")
                .doesNotContain("javascript:");
    }
}
