package io.bellwether.table.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.TableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableJudgementTest {
    private static final String SEGMENTS = "\"SMB\", \"VIP\", \"Mid-Market\"";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "number|=>0.5|>=0.5",
                "number|> = 0.5|>= 0.5",
                "number|>= 0.5 and < 1|[0.5..1)",
                "number|> 0.5 < 0.9|(0.5..0.9)",
                "number|between 1 and 5|[1..5]",
                "number|1-5|[1..5]",
                "number|0.5-1|[0.5..1]",
                "number|1 to 5|[1..5]",
                "number|[1-5]|[1..5]",
                "number|[5..1]|[1..5]",
                "number|35%|0.35",
                "number|60,5|60.5",
                "number|< 0,20|< 0.20",
                "number|>= 0,5|>= 0.5",
                "number|1,200.50|1200.50",
                "number|1.000,50|1000.50",
                "number|≥ 90|>= 90",
                "number|−5|-5",
                "number|45 days|45",
                "number|> $500|> 500",
                "number|~\"5\"~|5",
                "number|~\"a\"~|",
                "number|date(\"2026-11-15\")|",
                "number|2026-12-01|",
                "number|5 6|",
                "number|>=|",
                "number|abc|",
                "number|> x1 and < x1|? > x1 and ? < x1",
                "number|not 5|not(5)",
                "number|any|-",
                "number|NULL|null",
                "string|VIP|\"VIP\"",
                "string|vip|\"VIP\"",
                "string|“VIP”|\"VIP\"",
                "string|'VIP'|\"VIP\"",
                "string|==\"VIP\"|\"VIP\"",
                "string|<> \"VIP\"|not(\"VIP\")",
                "string|~\"VIP\" or \"SMB\"~|\"VIP\", \"SMB\"",
                "string|SMB; VIP|\"SMB\", \"VIP\"",
                "string|not(VIP)|not(\"VIP\")",
                "string|Mid Market|\"Mid-Market\"",
                "string|~\"Midmarket\"~|\"Mid-Market\"",
                "date|>= 2026-12-01|>= date(\"2026-12-01\")",
                "date|11/15/2026|date(\"2026-11-15\")",
                "date|15.11.2026|date(\"2026-11-15\")",
                "date|Nov 15, 2026|date(\"2026-11-15\")",
                "date|11/12/2026|",
                "date|~>= date(\"2026-02-30\")~|>= date(\"2026-02-28\")",
                "date|~\"2026-12-01\"~|date(\"2026-12-01\")",
                "date|1-5|",
                "date|45 days|",
                "boolean|yes|true",
                "boolean|TRUE|true",
                "boolean|~\"false\"~|false",
                "time|>= 9:00|>= time(\"09:00:00\")",
                "days and time duration|> 45 days|> duration(\"P45D\")",
                "days and time duration|duration(\"P1Y2D\")|",
                "Any|=> 5|>= 5",
            })
    void shouldFindAnErrorWithTheLikelyFixWhenAnInputCellIsMistyped(String type, String cell, @Nullable String fix) {
        assertThat(input(type, cell)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.column()).isEqualTo("t.in1");
            assertThat(finding.message()).isNotBlank();
            if (fix != null) {
                assertThat(finding.fix()).isEqualTo(fix);
                assertThat(input(type, fix)).isEmpty();
            }
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "number|35%|0.35",
                "number|60,5|60.5",
                "number|~\"5\"~|5",
                "number|2026-12-01|",
                "number|abc|",
                "number|>= 5|",
                "string|VIP|\"VIP\"",
                "string|“VIP”|\"VIP\"",
                "string|~\"Midmarket\"~|\"Mid-Market\"",
                "string|~\"SMB\", \"VIP\"~|",
                "date|2026-12-01|date(\"2026-12-01\")",
                "date|date(\"2026-02-30\")|date(\"2026-02-28\")",
                "date|3 + 4|",
                "boolean|Yes|true",
                "days and time duration|45 days|duration(\"P45D\")",
            })
    void shouldFindAnErrorWithTheLikelyFixWhenAnOutputCellIsMistyped(String type, String cell, @Nullable String fix) {
        assertThat(output(type, cell)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.column()).isEqualTo("t.out1");
            if (fix != null) {
                assertThat(finding.fix()).isEqualTo(fix);
                assertThat(output(type, fix)).isEmpty();
            }
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "number|-",
                "number|1, 2, 3",
                "number|1,2,3",
                "number|2 * 3",
                "number|- 5",
                "number|[x1..100]",
                "number|? > 3 and ? < x1",
                "number|> x1 * 0.8",
                "number|not(null)",
                "number|count(x1[item > 3]) > ?",
                "number|some v in x1 satisfies v > ?",
                "number|if x1 = null then 3 else 4",
                "string|~\"VIP\",\"SMB\"~",
                "string|not(\"VIP\", null)",
                "string|x1",
                "string|list contains(x1, ?)",
                "string|starts with(?, \"V\")",
                "date|[date(\"2026-01-01\")..date(\"2026-12-31\")]",
                "date|> date(2026, 1, 5)",
                "date|< date(x1) + duration(\"P45D\")",
                "date|~@\"2026-01-01\"~",
                "date|day of week(?) = \"Monday\"",
                "boolean|true",
                "time|> time(\"09:00:00Z\")",
                "date and time|~> date and time(\"2026-01-01T00:00:00@Europe/Vienna\")~",
                "years and months duration|duration(\"P1Y2M\")",
                "Any|~\"VIP\"~",
            })
    void shouldFindNothingWhenAnInputCellIsRight(String type, String cell) {
        assertThat(input(type, cell)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "x1 * 2",
                "if x1 = 1 then \"VIP\" else \"SMB\"",
                "null",
                "string(x1) + \" days\"",
                "{ a: 1, b: a }.b"
            })
    void shouldFindNothingWhenAnOutputCellIsAnExpression(String cell) {
        assertThat(output("Any", cell)).isEmpty();
    }

    @Test
    void shouldWarnWhenTwoComparisonsTogetherTakeEverything() {
        assertThat(input("number", ">= 50, < 75")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.fix()).isEqualTo("[50..75)");
        });
    }

    @Test
    void shouldHoldCellsToTheFactThatTheColumnTests() {
        assertThat(fact("arr", "< 0"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("arr"));
        assertThat(fact("featureAdoption", "35%")).extracting(RuleFinding::fix).containsExactly("0.35");
        assertThat(fact("featureAdoption", ">= 35"))
                .extracting(RuleFinding::fix)
                .containsExactly(">= 0.35");
        assertThat(fact("activeSeats30d", "0.5"))
                .extracting(RuleFinding::message)
                .containsExactly("no value meets 0.5");
        assertThat(fact("paymentOverdueDays", "> 45 days"))
                .extracting(RuleFinding::fix)
                .containsExactly("> 45");
        assertThat(fact("paymentOverdueDays", "[30..45]")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "date|>= 2026-12-01|2026-12-01 is written date(\"2026-12-01\")",
                "date|11/15/2026|11/15/2026 is written date(\"2026-11-15\")",
                "date|1-5|1-5 is a number, and the column holds dates",
                "number|>= 2026-12-01|2026-12-01 is a day, and the column holds numbers",
                "number|=>0.5|=> is written >=",
                "number|≥ 90|≥ is written >=",
                "number|~\"5\"~|~\"5\" names a string, and the column holds numbers~",
                "number|>=|>= ends too early",
                "number|>= 50, < 75|every value meets >= 50, < 75: a comma means or",
                "string|<> \"VIP\"|<> is written not(…)",
                "boolean|yes|yes is written true",
            })
    void shouldSayWhatIsMeantInTheWordsOfTheCell(String type, String cell, String message) {
        assertThat(input(type, cell)).extracting(RuleFinding::message).containsExactly(message);
    }

    @Test
    void shouldNameTheAllowedValuesWhenNoneIsNear() {
        assertThat(input("string", "\"Nobody\""))
                .extracting(RuleFinding::fix)
                .containsExactly("write one of \"SMB\", \"VIP\", \"Mid-Market\"");
    }

    @Test
    void shouldNameTheNearestValueOfAFactThatIsAChoice() {
        TableModel model = new TableModel("FIRST")
                .input("string", null)
                .output("number", null, null)
                .row("\"SBM\"", "1");
        DecisionTable table = table(model.xml().replace("x1", "segment"));
        assertThat(TableJudgement.of(table, rulebook().catalogue()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("goes beyond the values of segment");
                    assertThat(finding.fix()).isEqualTo("\"SMB\"");
                });
        assertThat(TableJudgement.of(table, FactCatalogue.EMPTY)).isEmpty();
    }

    @Test
    void shouldSayFromWhichDayWhenADayStandsAmongCellsThatHoldFromADay() {
        TableModel model = new TableModel("FIRST")
                .input("date", null)
                .output("number", null, null)
                .row(">= date(\"2026-01-01\")", "1")
                .row("date(\"2026-11-15\")", "2")
                .row("2026-11-16", "3");
        List<RuleFinding> findings = TableJudgement.of(table(model.xml().replace("x1", "today")), FactCatalogue.EMPTY);
        assertThat(findings).extracting(RuleFinding::severity).containsExactly(Severity.WARNING, Severity.ERROR);
        assertThat(findings)
                .extracting(RuleFinding::fix)
                .containsExactly(">= date(\"2026-11-15\")", ">= date(\"2026-11-16\")");
    }

    @Test
    void shouldJudgeTextsUpToTheLimitAndRefuseLongerOnes() {
        for (String text : List.of("x".repeat(19_990), "\\\"".repeat(9_990), "a b ".repeat(4_990))) {
            assertThat(input("Any", '"' + text + '"')).as("input").isEmpty();
            assertThat(output("Any", '"' + text + '"')).as("output").isEmpty();
            assertThat(input("Any", '"' + text)).as("not closed").hasSize(1);
        }
        assertThat(input("Any", '"' + "x".repeat(20_000) + '"'))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("20000"));
    }

    @Test
    void shouldFindNothingInAnyTableThatWeHave() throws Exception {
        for (RuleFile file : Baseline.files().in("dmn/", ".dmn")) {
            for (DecisionTable table : TableFile.read(file).tables()) {
                assertThat(TableJudgement.of(table, rulebook().catalogueOf(table.model())))
                        .as(table.id())
                        .isEmpty();
            }
        }
        try (Stream<Path> models = Files.walk(Path.of("src/test/resources"))) {
            for (Path path : models.filter(p -> p.toString().endsWith(".dmn")).toList()) {
                RuleFile file = new RuleFile("dmn/" + path.getFileName(), Files.readAllBytes(path));
                for (DecisionTable table : TableFile.read(file).tables()) {
                    assertThat(TableJudgement.of(table, FactCatalogue.EMPTY))
                            .as(path + " " + table.id())
                            .isEmpty();
                }
            }
        }
    }

    private static Rulebook rulebook() {
        return Baseline.compiled().rulebook();
    }

    private static List<RuleFinding> input(String type, String cell) {
        TableModel model = new TableModel("FIRST")
                .input(type, type.equals("string") ? SEGMENTS : null)
                .output("number", null, null)
                .row(cell, "1");
        return TableJudgement.of(model.table(), FactCatalogue.EMPTY);
    }

    private static List<RuleFinding> output(String type, String cell) {
        TableModel model = new TableModel("FIRST")
                .input("number", null)
                .output(type, type.equals("string") ? SEGMENTS : null, null)
                .row("-", cell);
        return TableJudgement.of(model.table(), FactCatalogue.EMPTY);
    }

    private static List<RuleFinding> fact(String name, String cell) {
        TableModel model = new TableModel("FIRST")
                .input("number", null)
                .output("number", null, null)
                .row(cell, "1");
        return TableJudgement.of(
                table(model.xml().replace("x1", name)), rulebook().catalogue());
    }

    private static DecisionTable table(String xml) {
        try {
            return TableFile.read(new RuleFile("dmn/t.dmn", xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .tables()
                    .get(0);
        } catch (io.bellwether.table.UnreadableTableException e) {
            throw new AssertionError(e);
        }
    }
}
