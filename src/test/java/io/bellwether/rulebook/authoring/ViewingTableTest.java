package io.bellwether.rulebook.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.TableFile;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.TableModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewingTableTest {
    private final ViewingTable viewing =
            new ViewingTable(Baseline.compiled().rulebook().catalogue());

    @Test
    void shouldBeTheJsonThatTheContractNames() throws Exception {
        JsonNode json = new ObjectMapper().valueToTree(view("dmn/health.dmn", "bands"));
        assertThat(json.path("hitPolicy").asText()).isEqualTo("UNIQUE");
        assertThat(json.path("columns").get(0).path("kind").asText()).isEqualTo("input");
        assertThat(json.path("columns").get(1).path("allowed").get(0).asText()).isEqualTo("\"Green\"");
        JsonNode yellow = json.path("rows").get(1);
        assertThat(yellow.path("id").asText()).isEqualTo("bands/yellow");
        assertThat(yellow.path("cells").path("bands.in1").asText()).isEqualTo("[50..75)");
        assertThat(yellow.path("findings").isEmpty()).isTrue();
        assertThat(json.has("noteColumn")).isFalse();
    }

    @Test
    void shouldFindNothingInTheBaseline() throws Exception {
        for (RuleFile file : Baseline.files().in("dmn/", ".dmn")) {
            TableFile.read(file)
                    .tables()
                    .forEach(table -> viewing.view(table)
                            .rows()
                            .forEach(row ->
                                    assertThat(row.findings()).as(row.id()).isEmpty()));
        }
    }

    @Test
    void shouldTakeLabelUnitAndDescriptionFromTheCatalogueWhenAColumnTestsAFact() {
        TableModel model = new TableModel("UNIQUE")
                .input("number", null)
                .output("string", null, null)
                .row("-", "\"a\"");
        String xml = model.xml().replace("x1", "arr");
        TableView view = view(xml);
        assertThat(view.columns().get(0)).satisfies(c -> {
            assertThat(c.fact()).isEqualTo("arr");
            assertThat(c.label())
                    .isEqualTo(Baseline.compiled()
                            .rulebook()
                            .catalogue()
                            .fact("arr")
                            .orElseThrow()
                            .label());
            assertThat(c.description()).isNotBlank();
        });
    }

    @Test
    void shouldMarkColumnsThatTestTheDay() {
        TableModel model = new TableModel("UNIQUE")
                .input("date", null)
                .input("date", null)
                .output("string", null, null)
                .row(">= date(\"2026-01-01\")", "< date(\"2027-01-01\")", "\"a\"")
                .row("-", "-", "\"b\"");
        TableView view = view(model.xml().replace("x1", "today").replace("x2", "date(asOf)"));
        assertThat(view.columns()).extracting(TableView.Column::effective).containsExactly("from", "to", null);
        TableView other =
                view(model.xml().replace("x1", "today").replace("&lt; ", "").replace("&gt;= ", ""));
        assertThat(other.columns()).extracting(TableView.Column::effective).containsExactly("period", null, null);
    }

    @Test
    void shouldKeepAndMarkCellsThatCannotBeRight() {
        TableModel model = new TableModel("UNIQUE")
                .input("number", null)
                .input("string", "\"SMB\", \"Enterprise\"")
                .output("number", null, null)
                .row("[1..", "-", "1")
                .row("\"a\"", "-", "1")
                .row("[5..1]", "\"SMBs\"", "\"x\"")
                .row("-", "SMB", "")
                .row("foo(?)", "not(\"Entreprise\")", "1 + 1");
        TableView view = view(model.xml());
        assertThat(view.rows().get(0).cells()).containsEntry("t.in1", "[1..");
        assertThat(messages(view, 0)).containsExactly("t.in1: [ is not closed");
        assertThat(messages(view, 1)).containsExactly("t.in1: \"a\" names a string, and the column holds numbers");
        assertThat(messages(view, 2))
                .containsExactly(
                        "t.in1: no value meets [5..1] ([1..5])",
                        "t.in2: \"SMBs\" is not allowed here (\"SMB\")",
                        "t.out1: \"x\" is a string, and the column holds numbers");
        assertThat(messages(view, 3))
                .containsExactly(
                        "t.in2: a text stands in quotes (\"SMB\")",
                        "t.out1: the cell is empty (write null for no value)");
        assertThat(messages(view, 4)).containsExactly("t.in2: \"Entreprise\" is not allowed here (\"Enterprise\")");
    }

    private static List<String> messages(TableView view, int row) {
        return view.rows().get(row).findings().stream()
                .map(f -> f.column() + ": " + f.message() + (f.fix() == null ? "" : " (" + f.fix() + ")"))
                .toList();
    }

    private TableView view(String xml) {
        try {
            RuleFile file = new RuleFile("dmn/t.dmn", xml.getBytes(StandardCharsets.UTF_8));
            return viewing.view(TableFile.read(file).tables().get(0));
        } catch (io.bellwether.table.UnreadableTableException e) {
            throw new AssertionError(e);
        }
    }

    private TableView view(String path, String decision) throws Exception {
        RuleFile file = Baseline.files().file(path).orElseThrow();
        return viewing.view(TableFile.read(file).table(decision).orElseThrow().table());
    }
}
