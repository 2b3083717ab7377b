package io.bellwether.rulebook.authoring.workbook;

import static io.bellwether.rulebook.authoring.workbook.HostileWorkbookTest.bytes;
import static io.bellwether.rulebook.authoring.workbook.HostileWorkbookTest.parts;
import static io.bellwether.rulebook.authoring.workbook.HostileWorkbookTest.text;
import static io.bellwether.rulebook.authoring.workbook.HostileWorkbookTest.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.authoring.ViewingTable;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.testing.TableModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Workbooks as Excel and other programs leave them: days instead of texts, sheets in front, no styles. */
class OddWorkbookTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final String SERIAL = String.valueOf(ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), DAY));
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final TableView VIEW = view("-", "-");

    @Test
    void shouldHoldFromOrUpToADayWhenTheColumnSaysSo() throws IOException {
        TableView view = view(">= date(\"2026-12-01\")", "<= date(\"2026-12-31\")");
        WorkbookChange change = TableWorkbook.read(typed(view, Map.of("B3", SERIAL, "C3", SERIAL)), view);
        assertThat(change.findings()).isEmpty();
        assertThat(change.edits())
                .containsExactlyInAnyOrder(
                        TableEdit.setCell("t/r1", "t.in1", ">= date(\"2026-11-15\")"),
                        TableEdit.setCell("t/r1", "t.in2", "<= date(\"2026-11-15\")"));
        assertThat(change.report())
                .filteredOn(c -> c.kind() == WorkbookChange.Kind.CONVERTED)
                .hasSize(2);
    }

    @Test
    void shouldAskWhatIsMeantWhenNoRowTells() throws IOException {
        WorkbookChange change = TableWorkbook.read(typed(VIEW, Map.of("B3", SERIAL)), VIEW);
        assertThat(change.edits()).isEmpty();
        assertThat(change.findings())
                .extracting(Finding::suggestion)
                .singleElement()
                .satisfies(fix ->
                        assertThat(fix).contains(">= date(\"2026-11-15\")").contains("<= date(\"2026-11-15\")"));
        TableView single = view("date(\"2026-01-01\")", "-");
        assertThat(TableWorkbook.read(typed(single, Map.of("B3", SERIAL)), single)
                        .edits())
                .containsExactly(TableEdit.setCell("t/r1", "t.in1", "date(\"2026-11-15\")"));
    }

    @Test
    void shouldTakeNoDayForANumberAndWriteTimesAsTimes() throws IOException {
        WorkbookChange change =
                TableWorkbook.read(typed(VIEW, Map.of("D3", SERIAL, "E3", "0.4375", "B3", "46341.5")), VIEW);
        assertThat(change.edits()).containsExactly(TableEdit.setCell("t/r1", "t.in4", "time(\"10:30:00\")"));
        assertThat(change.findings())
                .extracting(Finding::message)
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("Excel holds the day or time"));
    }

    @Test
    void shouldFindTheTableByItsHeaderWhereverItsSheetStands() throws IOException {
        byte[] notes = withSheet(
                typed(VIEW, Map.of()),
                "Notes",
                bytes(text(parts(typed(VIEW, Map.of())).getOrDefault(SHEET, new byte[0]))
                        .replaceFirst("(?s)<sheetData>.*</sheetData>", "<sheetData/>")));
        WorkbookChange change = TableWorkbook.read(notes, VIEW);
        assertThat(change.edits()).isEmpty();
        assertThat(change.findings()).isEmpty();
        assertThat(change.report())
                .extracting(WorkbookChange.Change::message)
                .containsExactly("sheet Notes is not looked at");
        assertThat(TableWorkbook.read(renamed(notes, "\"Table\"", "\"Tabelle1\""), VIEW)
                        .findings())
                .isEmpty();
    }

    @Test
    void shouldTakeTheSheetCalledTableWhenSomebodyCopiedIt() throws IOException {
        byte[] file = TableWorkbook.write(VIEW);
        byte[] copied =
                withSheet(file, "Table (2)", Objects.requireNonNull(parts(file).get(SHEET)));
        assertThat(TableWorkbook.read(copied, VIEW).findings()).isEmpty();
        assertThatThrownBy(() -> TableWorkbook.read(renamed(copied, "\"Table\"", "\"Mine\""), VIEW))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Several sheets");
    }

    @Test
    void shouldReadAWorkbookWithoutStyles() throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        parts.remove("xl/styles.xml");
        parts.compute(
                "[Content_Types].xml", (n, xml) -> bytes(text(xml).replaceFirst("<Override[^>]*styles[^>]*/>", "")));
        parts.compute(
                "xl/_rels/workbook.xml.rels",
                (n, xml) -> bytes(text(xml).replaceFirst("<Relationship [^>]*styles[^>]*/>", "")));
        WorkbookChange change = TableWorkbook.read(zip(parts), VIEW);
        assertThat(change.findings()).isEmpty();
        assertThat(change.edits()).isEmpty();
    }

    @Test
    void shouldTakeTextsUpToTheLimitAndRefuseLongerOnes() throws IOException {
        byte[] file = TableWorkbook.write(VIEW);
        String most = '"' + "x".repeat(19_998) + '"';
        assertThat(TableWorkbook.read(replaced(file, "\"x\"", most), VIEW).edits())
                .containsExactly(TableEdit.setCell("t/r1", "t.out1", most));
        WorkbookChange longer = TableWorkbook.read(replaced(file, "\"x\"", most + "x"), VIEW);
        assertThat(longer.edits()).isEmpty();
        assertThat(longer.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("20000"));
    }

    private static TableView view(String from, String to) {
        TableModel model = new TableModel("FIRST")
                .input("date", null)
                .input("date", null)
                .input("number", null)
                .input("time", null)
                .output("string", null, null)
                .row(from, to, "-", "-", "\"x\"");
        String xml = model.xml().replace("<text>x1<", "<text>today<").replace("<text>x2<", "<text>today<");
        try {
            return new ViewingTable(FactCatalogue.EMPTY)
                    .view(TableFile.read(new RuleFile("dmn/t.dmn", xml.getBytes(StandardCharsets.UTF_8)))
                            .tables()
                            .get(0));
        } catch (UnreadableTableException e) {
            throw new AssertionError(e);
        }
    }

    /** A table's workbook with numbers in cells, shown as days. */
    private static byte[] typed(TableView view, Map<String, String> numbers) throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(view));
        numbers.forEach((cell, number) -> parts.compute(
                SHEET,
                (n, xml) -> bytes(text(xml)
                        .replaceFirst(
                                "<c r=\"" + cell + "\"[^>]*>.*?</c>",
                                "<c r=\"" + cell + "\" s=\"0\"><v>" + number + "</v></c>"))));
        parts.compute(
                "xl/styles.xml",
                (n, xml) -> bytes(text(xml).replaceFirst("(<cellXfs[^>]*><xf [^>]*?numFmtId=\")0\"", "$114\"")));
        return zip(parts);
    }

    private static byte[] replaced(byte[] file, String cell, String text) {
        return io.bellwether.rulebook.draft.Cells.replaced(
                file, cell.replace("\"", "&quot;"), text.replace("\"", "&quot;"));
    }

    private static byte[] renamed(byte[] file, String old, String name) throws IOException {
        Map<String, byte[]> parts = parts(file);
        parts.compute("xl/workbook.xml", (n, xml) -> bytes(text(xml).replaceFirst(old, name)));
        return zip(parts);
    }

    /** The workbook with one more sheet in front. */
    private static byte[] withSheet(byte[] file, String name, byte[] sheet) throws IOException {
        Map<String, byte[]> parts = parts(file);
        parts.put("xl/worksheets/sheet9.xml", bytes(text(sheet).replaceAll("<(legacyDrawing|drawing)[^>]*/>", "")));
        parts.compute(
                "xl/workbook.xml",
                (n, xml) -> bytes(text(xml)
                        .replace("<sheets>", "<sheets><sheet name=\"" + name + "\" sheetId=\"99\" r:id=\"rId99\"/>")));
        parts.compute(
                "xl/_rels/workbook.xml.rels",
                (n, xml) -> bytes(
                        text(xml)
                                .replace(
                                        "</Relationships>",
                                        "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet9.xml\"/></Relationships>")));
        parts.compute(
                "[Content_Types].xml",
                (n, xml) -> bytes(
                        text(xml)
                                .replace(
                                        "</Types>",
                                        "<Override PartName=\"/xl/worksheets/sheet9.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>")));
        return zip(parts);
    }
}
