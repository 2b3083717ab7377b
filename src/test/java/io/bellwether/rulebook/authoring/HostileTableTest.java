package io.bellwether.rulebook.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.testing.SmallRulebook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that were made to take for ever or to fill the memory are read and edited in a moment, or refused. */
class HostileTableTest {
    private static final Duration MOMENT = Duration.ofSeconds(20);
    private static final int MANY = 200_000;

    @ParameterizedTest
    @ValueSource(strings = {"a", "\\\\", "9", " ", "- ", ".", "not(", "date ", "[", "\"\","})
    void shouldReadACellWhateverItRepeats(String part) {
        String long1 = part.repeat(MANY);
        assertTimeoutPreemptively(MOMENT, () -> {
            for (String cell :
                    new String[] {long1, "\"" + long1, "\"" + long1 + "\"", "-" + long1, "[" + long1 + "..9]"}) {
                UnaryTests.split(cell);
            }
        });
    }

    @Test
    void shouldNotReckonWithANumberOfManyDigits() {
        assertThat(UnaryTests.of("> " + "9".repeat(MANY)).opaque())
                .hasValueSatisfying(why -> assertThat(why).contains("digits"));
        assertThat(UnaryTests.of("> 1234567890.12345").opaque()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--a-->", " ", "\n", "<!--a\n-->", "<?a b?>", "<!---a-->"})
    void shouldMoveAndCopyRowsWhateverStandsBetweenThem(String part) {
        String between = part.repeat(MANY / part.length());
        RuleFile file = model("</rule>\n", "</rule>" + between);

        assertTimeoutPreemptively(MOMENT, () -> {
            TableFile read = TableFile.read(file);
            String table = read.tables().get(0).id();
            String first = read.tables().get(0).rows().get(0).id();
            EditingTable.apply(file, read.model(), table, List.of(TableEdit.deleteRow(first)));
            EditingTable.apply(
                    file,
                    read.model(),
                    table,
                    List.of(TableEdit.addRow("moods/new", first, Map.of("moods.out1", "\"new\""))));
        });
    }

    @Test
    void shouldRefuseAnElementWithTooManyAttributesOrPrefixes() {
        StringBuilder attributes = new StringBuilder();
        StringBuilder prefixes = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            attributes.append(" a").append(i).append("=\"\"");
            prefixes.append(" xmlns:a").append(i).append("=\"b\"");
        }
        assertRefused(model("<decision id=\"moods\"", "<decision" + attributes + " id=\"moods\""), "attributes");
        assertRefused(model("<decision id=\"moods\"", "<decision" + prefixes + " id=\"moods\""), "attributes");
    }

    @Test
    void shouldRefuseTablesWithMoreCellsThanTheirFileHasLetters() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            columns.append("<input/>");
        }
        RuleFile file =
                model("<rule id=\"moods.good\">", columns + "<rule/>".repeat(10_000) + "<rule id=\"moods.good\">");

        assertRefused(file, "cells");
    }

    private static void assertRefused(RuleFile file, String why) {
        assertTimeoutPreemptively(
                MOMENT,
                () -> assertThatExceptionOfType(UnreadableTableException.class)
                        .isThrownBy(() -> TableFile.read(file))
                        .satisfies(e -> assertThat(e.finding().message()).contains(why)));
    }

    private static RuleFile model(String old, String text) {
        RuleFile file = SmallRulebook.files().file(SmallRulebook.MODEL).orElseThrow();
        String xml = new String(file.bytes(), StandardCharsets.UTF_8);
        assertThat(xml).contains(old);
        return new RuleFile(file.path(), xml.replace(old, text).getBytes(StandardCharsets.UTF_8));
    }
}
