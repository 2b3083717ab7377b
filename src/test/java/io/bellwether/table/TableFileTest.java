package io.bellwether.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.engine.RuleReference;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.testing.Baseline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {
    @Test
    void shouldCallEachRowWhatTheEngineCallsIt() throws Exception {
        List<String> read = new ArrayList<>();
        for (RuleFile file : Baseline.files().in("dmn/", ".dmn")) {
            TableFile.read(file)
                    .tables()
                    .forEach(table -> table.rows()
                            .forEach(row ->
                                    read.add(file.path() + " " + table.id() + " " + row.id() + " " + row.number())));
        }
        List<String> told = Baseline.compiled().rules().stream()
                .filter(r -> r.kind().equals("row"))
                .map((RuleReference r) -> r.file() + " " + r.table() + " " + r.id() + " " + r.row())
                .toList();
        assertThat(read).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void shouldReadAContentOnceAndAnotherOneAnew() throws Exception {
        RuleFile file = Baseline.files().file("dmn/health.dmn").orElseThrow();
        TableFile read = TableFile.read(file);
        byte[] edited = file.text().replace("[50..75)", "[55..75)").getBytes(StandardCharsets.UTF_8);

        assertThat(TableFile.read(new RuleFile(file.path(), file.bytes().clone())))
                .isSameAs(read);
        assertThat(TableFile.read(new RuleFile("dmn/other.dmn", file.bytes())).path())
                .isEqualTo("dmn/other.dmn");
        assertThat(TableFile.read(new RuleFile(file.path(), edited))
                        .table("bands")
                        .orElseThrow()
                        .table()
                        .row("bands/yellow")
                        .orElseThrow()
                        .inputs()
                        .get(0)
                        .text())
                .isEqualTo("[55..75)");
    }

    @Test
    void shouldReadATableWithItsColumnsAndThePlacesOfItsCells() throws Exception {
        RuleFile file = Baseline.files().file("dmn/health.dmn").orElseThrow();
        DecisionTable table = TableFile.read(file).table("bands").orElseThrow().table();
        assertThat(table.model()).isEqualTo("health");
        assertThat(table.hitPolicy()).isEqualTo(HitPolicy.UNIQUE);
        assertThat(table.inputs()).singleElement().satisfies(c -> {
            assertThat(c.expression()).isEqualTo("score");
            assertThat(c.type()).isEqualTo("number");
        });
        assertThat(table.outputs().get(0).allowed()).isEqualTo("\"Green\", \"Yellow\", \"Red\"");
        assertThat(table.annotations()).extracting(TableColumn::id).containsExactly("because", "note");
        TableCell cell = table.row("bands/yellow").orElseThrow().inputs().get(0);
        assertThat(cell.text()).isEqualTo("[50..75)");
        assertThat(new String(file.bytes(), cell.from(), cell.to() - cell.from(), StandardCharsets.UTF_8))
                .isEqualTo("<text>[50..75)</text>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                "http://www.omg.org/spec/DMN/20180521/MODEL/",
                "https://www.omg.org/spec/DMN/20211108/MODEL/",
                "https://www.omg.org/spec/DMN/20230324/MODEL/",
            })
    void shouldReadOtherVersionsOfDmn(String namespace) throws Exception {
        String xml = Baseline.files()
                .file("dmn/health.dmn")
                .orElseThrow()
                .text()
                .replace("https://www.omg.org/spec/DMN/20191111/MODEL/", namespace);
        TableFile file = TableFile.read(new RuleFile("dmn/a.dmn", xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(file.table("bands")).isPresent();
        assertThat(file.nearest("confidence-flor")).contains("confidence-floor");
    }

    @Test
    void shouldSayWhyWhenAFileIsNoModel() {
        assertThatThrownBy(() -> TableFile.read(new RuleFile("dmn/a.dmn", "<a/>".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessageContaining("not a DMN model");
        assertThatThrownBy(() -> TableFile.read(new RuleFile("dmn/a.dmn", "<a".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        UnreadableTableException.class,
                        e -> assertThat(e.finding().row()).isEqualTo("line 1"));
    }

    @Test
    void shouldTurnPublicIdsIntoIdsOfTheFileAndBack() {
        assertThat(RowIds.fileIdOf("bands/amber", "bands")).isEqualTo("bands.amber");
        assertThat(RowIds.fileIdOf("other/amber", "bands")).isNull();
        assertThat(RowIds.fileIdOf("bands/Am ber", "bands")).isNull();
        assertThat(RowIds.fileIdOf("amber", "bands")).isNull();
        assertThat(RowIds.publicId("bands.a.b")).isEqualTo("bands/a.b");
    }
}
