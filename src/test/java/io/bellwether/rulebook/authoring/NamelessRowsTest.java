package io.bellwether.rulebook.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.TableRow;
import io.bellwether.testing.TableModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that their file does not name go by what they say, whatever happens to the rows around them. */
class NamelessRowsTest {
    private static final List<String> LOW = List.of("< 10", "\"low\"");
    private static final List<String> HIGH = List.of(">= 10", "\"high\"");
    private static final List<String> NONE = List.of("-", "\"none\"");

    @Test
    void shouldCallARowByWhatItSaysWhenOthersComeGoAndMove() throws Exception {
        List<String> before = ids(file(LOW, HIGH));

        assertThat(ids(file(NONE, LOW, HIGH)).subList(1, 3)).isEqualTo(before);
        assertThat(ids(file(HIGH, LOW))).containsExactly(before.get(1), before.get(0));
        assertThat(ids(file(HIGH))).containsExactly(before.get(1));
        assertThat(before).doesNotHaveDuplicates().allMatch(id -> id.matches("t/[0-9a-f]{10}"));
    }

    @Test
    void shouldCallARowTheSameWhenOnlyItsLayoutDiffers() throws Exception {
        RuleFile file = file(NONE);

        assertThat(ids(text(file.text().replace("<text>-</text>", "<text>\n </text>"))))
                .isEqualTo(ids(file));
        assertThat(ids(text(file.text().replace("<rule>", "<rule id=\"\">")))).isEqualTo(ids(file));
    }

    @Test
    void shouldCountRowsWhenTheySayTheSame() throws Exception {
        String low = ids(file(LOW)).get(0);

        assertThat(ids(file(LOW, HIGH, LOW)))
                .containsExactly(low, ids(file(HIGH)).get(0), low + "-2");
        assertThat(ids(text(file(LOW, HIGH)
                        .text()
                        .replaceFirst("(?s)(.*)<rule>", "$1<rule id=\"" + low.replace('/', '.') + "\">"))))
                .containsExactly(low + "-2", low);
    }

    @Test
    void shouldKeepARowsIdWhenItIsEdited() throws Exception {
        RuleFile file = file(LOW, HIGH);
        List<String> before = ids(file);

        RuleFile edited = apply(
                file,
                TableEdit.setCell(before.get(0), "t.in1", "< 20"),
                TableEdit.addRow("t/top", null, Map.of()),
                TableEdit.moveRow(before.get(0), before.get(1)),
                TableEdit.setCell(before.get(0), "t.in1", "< 30"));

        assertThat(ids(edited)).containsExactly("t/top", before.get(1), before.get(0));
        assertThat(table(edited)
                        .row(before.get(0))
                        .orElseThrow()
                        .inputs()
                        .get(0)
                        .text())
                .isEqualTo("< 30");
    }

    @Test
    void shouldChangeNothingElseWhenOneOfThemIsEditedMovedOrDeleted() throws Exception {
        RuleFile file = file(LOW, HIGH);
        String low = ids(file).get(0);
        String high = ids(file).get(1);

        assertThat(apply(file, TableEdit.setCell(low, "t.in1", " < 10 ")).text())
                .isEqualTo(file.text());
        assertThat(apply(file, TableEdit.moveRow(low, high)).text())
                .isEqualTo(file(HIGH, LOW).text());
        assertThat(apply(file, TableEdit.deleteRow(low)).text())
                .isEqualTo(file(HIGH).text());
        assertThat(apply(file, TableEdit.setCell(low, "t.out1", "\"lower\"")).text())
                .isEqualTo(file.text()
                        .replaceFirst("<rule>", "<rule id=\"" + low.replace('/', '.') + "\">")
                        .replace("\"low\"", "\"lower\""));
    }

    @Test
    void shouldKeepTheIdsOfEqualRowsWhenOneOfThemGoes() throws Exception {
        RuleFile file = file(LOW, HIGH, LOW);
        List<String> before = ids(file);

        assertThat(ids(apply(file, TableEdit.deleteRow(before.get(0))))).containsExactly(before.get(1), before.get(2));
        assertThat(ids(apply(file, TableEdit.deleteRow(before.get(0)), TableEdit.deleteRow(before.get(2)))))
                .containsExactly(before.get(1));
        assertThat(ids(apply(file, TableEdit.moveRow(before.get(0), before.get(2)))))
                .containsExactly(before.get(1), before.get(2), before.get(0));
        assertThat(ids(apply(file, TableEdit.setCell(before.get(2), "t.in1", "< 5"))))
                .isEqualTo(before);
    }

    @SafeVarargs
    private static RuleFile file(List<String>... rows) {
        TableModel model = new TableModel("UNIQUE").input("number", null).output("string", null, null);
        for (List<String> row : rows) {
            model.row(row.toArray(String[]::new));
        }
        return text(model.file().text().replaceAll("<rule id=\"[^\"]*\">", "<rule>"));
    }

    private static RuleFile text(String xml) {
        return new RuleFile("dmn/t.dmn", xml.getBytes(StandardCharsets.UTF_8));
    }

    private static RuleFile apply(RuleFile file, TableEdit... edits) throws Exception {
        return EditingTable.apply(file, TableFile.read(file).model(), "t", List.of(edits));
    }

    private static List<String> ids(RuleFile file) throws Exception {
        return table(file).rows().stream().map(TableRow::id).toList();
    }

    private static DecisionTable table(RuleFile file) throws Exception {
        return TableFile.read(file).tables().get(0);
    }
}
