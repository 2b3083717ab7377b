package io.bellwether.engine.drools;

import static io.bellwether.testing.SmallRulebook.FACTS;
import static io.bellwether.testing.SmallRulebook.MODEL;
import static io.bellwether.testing.SmallRulebook.RULEBOOK;
import static io.bellwether.testing.SmallRulebook.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.SmallRulebook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a rule file holds, its compilation ends with findings or a rulebook: no exception, and nothing without words. */
class HostileRuleFilesTest {
    private static final int EACH = 75;
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final List<String> HOSTILE = List.of(
            "\"",
            "'",
            "<",
            ">",
            "&",
            "]]>",
            "<!--",
            "{",
            "}",
            "[",
            ")",
            "(",
            "..",
            "...",
            ": ",
            "\n- ",
            "\t",
            "null",
            "-1",
            "1e999999999",
            "9999999999999999999999999",
            "<literalExpression/>",
            "<decisionTable/>",
            "<text></text>",
            "<context/>",
            "typeRef=\"mood\"",
            "href=\"#mood\"",
            "href=\"\"",
            "id=\"\"",
            "name=\"\"",
            "name=\"a b+c\"",
            "xmlns:x=\"urn:x\"",
            "1 between 1 and",
            "for x in",
            "function(",
            "@\"",
            "if a then",
            "not(",
            "instance of",
            "rule \"x\" when then end",
            "accumulate(",
            "forall(",
            "salience",
            "*a",
            "&a",
            "!!x",
            "\u0085",
            "\u202e",
            "\ud83d\ude00");

    private static @TempDir Path cache;

    @ParameterizedTest
    @CsvSource({MODEL + ",11", RULES + ",12", FACTS + ",13", RULEBOOK + ",14"})
    void shouldEndInFindingsOrARulebookWhenAFileIsHostile(String path, long seed) {
        DroolsRuleEngine engine = new DroolsRuleEngine(cache);
        String sound = SmallRulebook.files().all().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
        Random random = new Random(seed);
        for (int i = 0; i < EACH; i++) {
            String hostile = spoiled(sound, random);
            ends(engine, SmallRulebook.changed().file(path, hostile).files(), hostile);
        }
    }

    private static final Map<String, String> MODELS = Map.of(
            "type that holds itself",
            "<itemDefinition name='tA'><itemComponent name='a'><typeRef>tA</typeRef></itemComponent></itemDefinition>"
                    + decision("d", "", "1"),
            "types that hold each other",
            "<itemDefinition name='tA'><itemComponent name='b'><typeRef>tB</typeRef></itemComponent></itemDefinition>"
                    + "<itemDefinition name='tB'><itemComponent name='a'><typeRef>tA</typeRef></itemComponent>"
                    + "</itemDefinition>" + decision("d", "", "1"),
            "type that is itself",
            "<itemDefinition name='tA'><typeRef>tA</typeRef></itemDefinition>" + decision("d", "", "1"),
            "types that are each other",
            "<itemDefinition name='tA'><typeRef>tB</typeRef></itemDefinition>"
                    + "<itemDefinition name='tB'><typeRef>tA</typeRef></itemDefinition>" + decision("d", "", "1"),
            "decision that requires itself",
            decision("d", "d", "d"),
            "decisions that require each other",
            decision("a", "b", "b") + decision("b", "a", "a"),
            "import of itself",
            "<import namespace='urn:m' name='m' importType='https://www.omg.org/spec/DMN/20191111/MODEL/'/>"
                    + decision("d", "", "m.d"),
            "function that requires itself",
            "<businessKnowledgeModel id='f' name='f'><variable name='f'/><encapsulatedLogic><formalParameter name='x'/>"
                    + "<literalExpression><text>f(x)</text></literalExpression></encapsulatedLogic>"
                    + "<knowledgeRequirement><requiredKnowledge href='#f'/></knowledgeRequirement>"
                    + "</businessKnowledgeModel>" + decision("d", "", "1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type that holds itself",
                "types that hold each other",
                "type that is itself",
                "types that are each other",
                "decision that requires itself",
                "decisions that require each other",
                "import of itself",
                "function that requires itself"
            })
    void shouldEndWhenAModelRefersToItself(String name) {
        String model = MODELS.getOrDefault(name, "");

        ends(new DroolsRuleEngine(cache), with(model), name);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 3000})
    void shouldEndWhenDecisionsRequireEachOtherInALongChain(int length) {
        StringBuilder model = new StringBuilder(decision("d0", "", "1"));
        for (int i = 1; i < length; i++) {
            model.append(decision("d" + i, "d" + (i - 1), "d" + (i - 1) + " + 1"));
        }

        ends(new DroolsRuleEngine(cache), with(model.toString()), "a chain of " + length);
    }

    @ParameterizedTest
    @CsvSource({
        "'for x in ', 100, 'has more than 8 loops'",
        "'for x in [1] return ', 100, 'nested deeper'",
        "'some x in [1] satisfies ', 100, 'nested deeper'",
        "'function(x) ', 100, 'nested deeper'",
        "'if if ', 30, 'has more than 8 loops'",
        "'[1][item in ', 70, 'nested deeper'"
    })
    void shouldNameThePlaceWhenATextNestsTooDeeply(String part, int times, String words) {
        RuleFiles files = SmallRulebook.changed()
                .cell(MODEL, "moods.good.out1", part.repeat(times) + "1")
                .files();

        assertThat(new DroolsRuleEngine(cache).compile(files).findings()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(MODEL);
            assertThat(finding.row()).isEqualTo("moods/good");
            assertThat(finding.message()).contains(words);
        });
    }

    private static RuleFiles with(String model) {
        return SmallRulebook.changed()
                .file(
                        "dmn/hostile.dmn",
                        "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='m' name='hostile'"
                                + " namespace='urn:m'>" + model + "</definitions>")
                .files();
    }

    private static String decision(String id, String required, String feel) {
        return "<decision id='" + id + "' name='" + id + "'><variable name='" + id + "'/>"
                + (required.isEmpty()
                        ? ""
                        : "<informationRequirement><requiredDecision href='#" + required + "'/>"
                                + "</informationRequirement>")
                + "<literalExpression><text>" + feel + "</text></literalExpression></decision>";
    }

    private static void ends(DroolsRuleEngine engine, RuleFiles files, String hostile) {
        long start = System.nanoTime();
        Compilation compilation;
        try {
            compilation = engine.compile(files);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("threw at " + hostile, e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(hostile).isLessThan(MOST);
        if (compilation instanceof Compilation.Compiled compiled) {
            compiled.rulebook().close();
        } else {
            assertThat(compilation.findings()).as(hostile).isNotEmpty();
        }
        assertThat(compilation.findings()).as(hostile).allSatisfy(finding -> {
            assertThat(finding.message())
                    .isNotBlank()
                    .doesNotContain("java.lang.")
                    .doesNotContain("Exception");
            assertThat(finding.file()).isIn(paths(files));
        });
    }

    private static List<String> paths(RuleFiles files) {
        List<String> paths = files.all().stream().map(RuleFile::path).collect(Collectors.toList());
        paths.addAll(List.of("dmn/", "rules/"));
        return paths;
    }

    /** A few changes: spans go, double, move, and what is hostile comes in. */
    private static String spoiled(String sound, Random random) {
        StringBuilder text = new StringBuilder(sound);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(40));
            String span = text.substring(at, to);
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, span.repeat(1 + random.nextInt(4)));
                case 2 -> {
                    text.delete(at, to);
                    text.insert(random.nextInt(text.length() + 1), span);
                }
                default -> text.insert(at, HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
