package io.bellwether.engine.drools;

import static io.bellwether.testing.SmallRulebook.MODEL;
import static io.bellwether.testing.SmallRulebook.RULEBOOK;
import static io.bellwether.testing.SmallRulebook.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.engine.Compilation;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.SmallRulebook;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule files that no editor writes: each is refused in words, at the line that is to blame. */
class OddRuleFilesTest {
    private static final String CONDITION = "priority == \"P1\"";
    private static final String PATTERN = "Ticket(priority == \"P1\", $priority : priority)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html/>",
                "<html xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'/>",
                "<definitions/>",
                "<definitions xmlns='urn:other' name='mood' namespace='urn:mood'/>"
            })
    void shouldNameTheLineWhenAModelHasAnotherRoot(String root) {
        ChangedRulebook changed = SmallRulebook.changed().file(MODEL, "<?xml version='1.0'?>\n" + root);

        assertRefused(changed, MODEL, "line ", "is not a DMN model");
        RuleFile file = changed.files().file(MODEL).orElseThrow();
        assertThatExceptionOfType(UnreadableTableException.class)
                .isThrownBy(() -> TableFile.read(file))
                .satisfies(e -> assertThat(e.finding().row()).isEqualTo("line 2"));
    }

    @Test
    void shouldNameTheLineWhenAModelIncludesAnotherFile() {
        String include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname'/>\n";

        assertRefused(
                SmallRulebook.changed().text(MODEL, "  <decision id=\"limits\"", include + "<decision id=\"limits\""),
                MODEL,
                "line 6",
                "XInclude is not allowed");
    }

    @ParameterizedTest
    @CsvSource({"a, 5000", "a-, 2500", "a-, 100000", "-, 5000"})
    void shouldNameTheLineWhenARuleHasAVeryLongName(String part, int times) {
        String name = part.repeat(times) + "z";

        assertRefused(
                SmallRulebook.changed().text(RULES, "rule \"p1-open\"", "rule \"" + name + "\""),
                RULES,
                "line 3",
                "the rule's name has " + name.length() + " letters, more than 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-a", "a b ", "'"})
    void shouldRefuseTheQuestionWhenItsNameIsVeryLong(String part) {
        assertRefused(
                SmallRulebook.changed()
                        .text(RULEBOOK, "name: echo", "name: \"e" + part.repeat(50_000 / part.length()) + "\""),
                RULEBOOK,
                null,
                "letters, more than 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 20_000})
    void shouldNameTheLineWhenAConditionHasThousandsOfAlternatives(int alternatives) {
        String or = repeated(CONDITION, " || ", alternatives / 2);
        String either = "priority " + repeated("== \"P1\"", " || ", alternatives / 2);
        String in = "priority in (" + repeated("\"P1\"", ", ", alternatives) + ")";

        for (String condition : new String[] {or, either, in}) {
            assertRefused(
                    SmallRulebook.changed().text(RULES, CONDITION, condition),
                    RULES,
                    "line 7",
                    "more than 1000 words and signs");
        }
    }

    @Test
    void shouldCompileWhenAConditionHasAsManyAlternativesAsItMay() {
        String in = "priority in (" + repeated("\"P1\"", ", ", 490) + ")";
        String or = repeated(CONDITION, " || ", 249);

        for (String condition : new String[] {in, or}) {
            assertCompiles(SmallRulebook.changed().text(RULES, CONDITION, condition));
        }
    }

    @Test
    void shouldNameTheLineWhenOrsBetweenPatternsMultiply() {
        String pair = "(Ticket(priority == \"P1\") or Ticket(priority == \"P2\"))\n";
        String many = "(" + repeated("Ticket(priority == \"P1\")", " or ", 3_000) + ")\n";

        for (String patterns : new String[] {pair.repeat(7), pair.repeat(40), many}) {
            assertRefused(
                    SmallRulebook.changed().text(RULES, PATTERN, patterns + PATTERN),
                    RULES,
                    "line ",
                    "ways to match, more than 64");
        }
        assertCompiles(SmallRulebook.changed().text(RULES, PATTERN, pair.repeat(3) + PATTERN));
    }

    @Test
    void shouldCompileWhenASentenceIsLong() {
        assertCompiles(SmallRulebook.changed().text(RULES, "A P1 ticket is open", "A P1 ticket ".repeat(3_000)));
    }

    private static void assertRefused(ChangedRulebook changed, String file, @Nullable String row, String words) {
        Compilation compilation = new DroolsRuleEngine().compile(changed.files());

        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
        assertThat(compilation.findings()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.message()).contains(words).hasSizeLessThan(500);
            if (row != null) {
                assertThat(finding.row()).startsWith(row);
            }
        });
    }

    private static void assertCompiles(ChangedRulebook changed) {
        Compilation compilation = new DroolsRuleEngine().compile(changed.files());

        assertThat(compilation.findings().stream()
                        .filter(f -> f.severity() == RuleFinding.Severity.ERROR)
                        .map(RuleFinding::message))
                .isEmpty();
        ((Compilation.Compiled) compilation).rulebook().close();
    }

    private static String repeated(String part, String between, int times) {
        return IntStream.range(0, times).mapToObj(i -> part).collect(Collectors.joining(between));
    }
}
