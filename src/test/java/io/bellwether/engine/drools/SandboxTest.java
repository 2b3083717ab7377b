package io.bellwether.engine.drools;

import static io.bellwether.testing.SmallRulebook.MODEL;
import static io.bellwether.testing.SmallRulebook.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bellwether.engine.Compilation;
import io.bellwether.rulebook.model.RefusedRuleFiles;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.SmallRulebook;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the attack corpus: each is refused with a finding that says why, quickly, and touches nothing. */
class SandboxTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String PROPERTY = "bellwether.canary";
    private static final File CANARY = new File("target/canary");
    private static final Duration MOST = Duration.ofSeconds(5);

    @AfterEach
    void shouldLeaveTheMachineUntouched() {
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(CANARY).doesNotExist();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("canary");
    }

    static Stream<Arguments> detections() {
        return attacks("detections");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("detections")
    void shouldRefuseDetectionsWhenTheyReachOutside(String name, JsonNode attack) {
        RuleFiles files =
                SmallRulebook.changed().file(RULES, attack.path("drl").asText()).files();

        assertThat(refused(files)).anySatisfy(finding -> says(finding, attack, RULES));
    }

    static Stream<Arguments> expressions() {
        return attacks("expressions");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expressions")
    void shouldRefuseAnExpressionWhenItReachesOutsideOrNeverEnds(String name, JsonNode attack) {
        String feel = attack.path("feel").asText();
        RuleFiles expression = SmallRulebook.changed()
                .text(MODEL, "{ mood: moods, alarms: detections.id }", escaped(feel))
                .files();
        RuleFiles output =
                SmallRulebook.changed().cell(MODEL, "moods.good.out1", feel).files();
        RuleFiles input =
                SmallRulebook.changed().cell(MODEL, "moods.good.in1", feel).files();

        assertThat(refused(expression)).anySatisfy(finding -> says(finding, attack, MODEL));
        assertThat(refused(input)).anySatisfy(finding -> says(finding, attack, MODEL));
        assertThat(refused(output)).anySatisfy(finding -> {
            says(finding, attack, MODEL);
            assertThat(finding.table()).isEqualTo("moods");
            assertThat(finding.row()).isEqualTo("moods/good");
            assertThat(finding.column()).isEqualTo("moods.out1");
        });
    }

    static Stream<Arguments> models() {
        return attacks("models");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void shouldRefuseAModelWhenItReachesOutside(String name, JsonNode attack) {
        RuleFiles files = SmallRulebook.changed()
                .file("dmn/attack.dmn", attack.path("dmn").asText())
                .files();

        assertThat(refused(files)).anySatisfy(finding -> says(finding, attack, "dmn/attack.dmn"));
    }

    static Stream<Arguments> texts() {
        return attacks("texts");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void shouldRefuseYamlWhenItIsMoreThanListsMapsAndValues(String name, JsonNode attack) {
        String path = attack.path("path").asText();
        RuleFiles files =
                SmallRulebook.changed().file(path, attack.path("text").asText()).files();

        assertThat(refused(files)).anySatisfy(finding -> says(finding, attack, path));
    }

    static Stream<Arguments> paths() {
        return attacks("paths");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void shouldRefuseFilesWhenANameReachesOutsideOrCollides(String name, JsonNode attack) {
        List<RuleFile> files = new ArrayList<>(SmallRulebook.files().all());
        files.add(new RuleFile(attack.path("path").asText(), new byte[0]));

        assertThatThrownBy(() -> new RuleFiles(files))
                .isInstanceOfSatisfying(
                        RefusedRuleFiles.class,
                        e -> assertThat(e.findings())
                                .singleElement()
                                .satisfies(finding -> assertThat(finding.fix()).isNotNull()));
    }

    static Stream<Arguments> generated() {
        return attacks("generated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generated")
    void shouldRefuseFilesWhenTheyAreTooLargeOrTooDeep(String name, JsonNode attack) {
        RuleFiles files = GeneratedAttacks.make(
                attack.path("make").asText(), attack.path("size").asInt());

        assertThat(refused(files))
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains(attack.path("expect").asText()));
    }

    @Test
    void shouldFindNothingWhenTheBaselineIsLookedAt() {
        assertThat(new DroolsRuleEngine().compile(Baseline.files()).findings()).isEmpty();
    }

    @Test
    void shouldAllowWhatDetectionsNeedWhenItIsOnTheList() {
        RuleFiles files = SmallRulebook.changed().file(RULES, """
                        package moods;
                        /* not, exists, forall, accumulate and arithmetic */
                        rule "a" @because("{n} tickets") salience 3 no-loop true
                        when
                            Threshold(id == "p1", $limit : value)
                            $account : Account($csat : csat, csat >= 1 && <= 5, csat != null || segment in ("SMB", "Enterprise"))
                            not Ticket(priority == "P2")
                            exists (Ticket(priority == "P1") or Ticket(priority not in ("P2")))
                            forall (Ticket(priority matches "P[0-9]+"))
                            accumulate(Ticket($p : priority); $n : count($p); $n > 0)
                            Account(calendar.days(today, today) == 0, csat > $limit * 2)
                        then
                            detections.raise("a", "n", $n, "csat", $csat, "fixed", 1.5, "why", "because");
                        end
                        """).files();

        Compilation compilation = new DroolsRuleEngine().compile(files);

        assertThat(compilation.findings()).isEmpty();
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        ((Compilation.Compiled) compilation).rulebook().close();
    }

    private static List<RuleFinding> refused(RuleFiles files) {
        long start = System.nanoTime();
        Compilation compilation = new DroolsRuleEngine().compile(files);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MOST);
        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
        return compilation.findings();
    }

    private static void says(RuleFinding finding, JsonNode attack, String file) {
        assertThat(finding.file()).isEqualTo(file);
        assertThat(finding.severity()).isEqualTo(RuleFinding.Severity.ERROR);
        assertThat(finding.message()).contains(attack.path("expect").asText());
    }

    private static String escaped(String feel) {
        return feel.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Stream<Arguments> attacks(String file) {
        try (InputStream in = SandboxTest.class.getResourceAsStream("/attacks/" + file + ".yaml")) {
            return StreamSupport.stream(YAML.readTree(in).spliterator(), false)
                    .map(attack -> Arguments.of(attack.path("name").asText(), attack));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
