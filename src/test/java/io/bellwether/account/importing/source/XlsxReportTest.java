package io.bellwether.account.importing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as the exports of other products make them: titles, hidden sheets, merged cells, parts left out. */
class XlsxReportTest {
    private static final String STYLES = "xl/styles.xml";
    private static final String TYPES = "[Content_Types].xml";
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String HEADER = row(1, text("A1", "id") + text("B1", "arr"));

    @TempDir
    Path folder;

    @Test
    void shouldReadAWorkbookWithoutStyles() throws UnreadableFileException {
        WorkbookParts parts = WorkbookParts.ofOneSheet().without(STYLES);
        String types = new String(Objects.requireNonNull(parts.parts().get(TYPES)), StandardCharsets.UTF_8);
        parts.with(TYPES, types.replaceAll("<Override[^>]*styles\\.xml[^>]*/>", ""));

        assertThat(read(parts, Extent.WHOLE, null).rows()).containsExactly("2: a|7");
    }

    @Test
    void shouldPassOverHiddenSheetsUnlessOneIsNamed() throws UnreadableFileException {
        for (String state : List.of("hidden", "veryHidden")) {
            WorkbookParts parts = twoSheets(state);

            ReadRows shown = read(parts, Extent.WHOLE, null);
            assertThat(shown.rows()).containsExactly("2: b|8");
            assertThat(shown.notes())
                    .containsExactly("its sheet Second was read, as no other is named; not read: First (hidden)");
            ReadRows named = read(parts, Extent.WHOLE, "First");
            assertThat(named.rows()).containsExactly("2: a|7");
            assertThat(named.notes()).isEmpty();
        }
        WorkbookParts none =
                twoSheets("hidden").replace(WORKBOOK, "name=\"Second\"", "name=\"Second\" state=\"hidden\"");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(none, Extent.WHOLE, null))
                .withMessageContaining("none but hidden");
    }

    @Test
    void shouldFindTheHeaderBelowATitleAndStopAtTheTotal() throws UnreadableFileException {
        WorkbookParts parts = WorkbookParts.ofOneSheet()
                .rows(row(1, text("A1", "Accounts export"))
                        + row(3, text("A3", "id") + text("B3", "arr"))
                        + row(4, text("A4", "a") + number("B4", "", "5"))
                        + row(6, text("A6", "as of today"))
                        + row(7, text("A7", "b") + number("B7", "", "6"))
                        + row(8, text("A8", "Grand total") + number("B8", "", "11"))
                        + row(9, text("A9", "Confidential")));

        ReadRows read = read(parts, new Extent(2, List.of("grand total")), null);

        assertThat(read.rows())
                .containsExactly(
                        "4: a|5",
                        "6! stands below a blank row and fills one cell only: it is a footer, not a row",
                        "7: b|6");
        assertThat(read.notes())
                .containsExactly("its line 8 (Grand total) ends the table; 1 more behind it are not read");
    }

    @Test
    void shouldTellCellsWhoseValueIsNone() throws UnreadableFileException {
        WorkbookParts parts = WorkbookParts.ofOneSheet()
                .rows(HEADER
                        + row(2, text("A2", "a") + "<c r=\"B2\" t=\"b\"><v>zz</v></c>")
                        + row(3, text("A3", "b") + "<c r=\"B3\" t=\"b\"><v>1</v></c>")
                        + row(4, text("A4", "c") + "<c r=\"B4\" t=\"s\"><v>999</v></c>")
                        + row(5, text("A5", "d") + "<c r=\"B5\" t=\"s\"><v>0</v></c>")
                        + row(6, "<c r=\"A6\"><v>1E999999999</v></c>" + number("B6", "", "7"))
                        + row(7, text("A7", "e") + "<c r=\"B7\"><f>1+1</f><v>1E999999999</v></c>")
                        + row(8, text("A8", "f") + "<c r=\"B8\" t=\"b\"/>"));

        assertThat(read(parts, Extent.WHOLE, null).rows())
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("2! arr holds what is no value"),
                        row -> assertThat(row).isEqualTo("3: b|true"),
                        row -> assertThat(row).startsWith("4! arr holds what is no value"),
                        row -> assertThat(row).isEqualTo("5: d|id"),
                        row -> assertThat(row).startsWith("6! id holds what is no value"),
                        row -> assertThat(row).startsWith("7! arr holds what is no value"),
                        row -> assertThat(row).isEqualTo("8: f|"));
    }

    @Test
    void shouldTellBlankCellsFromThoseUnderAMergedCell() throws UnreadableFileException {
        String rows = HEADER
                + row(2, text("A2", "a") + number("B2", "", "5"))
                + row(3, text("A3", "b") + "<c r=\"B3\"/>")
                + row(4, text("A4", "c"))
                + row(5, text("A5", "d") + text("C5", "z"));
        WorkbookParts parts = WorkbookParts.ofOneSheet().rows(rows);
        parts.replace(
                WorkbookParts.SHEET,
                "</sheetData>",
                "</sheetData><mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:C9\"/></mergeCells>");

        assertThat(read(parts, Extent.WHOLE, null).rows())
                .containsExactly(
                        "2: a|5",
                        "3! arr is part of a merged cell, whose value stands in its first cell only: unmerge it",
                        "4: c|",
                        "5! has 3 cells where the header has 2");
    }

    @Test
    void shouldTellBlankCellsFromFormulasThatNobodyWorkedOut() throws UnreadableFileException {
        String untold = "! arr is a formula without a value: open the file in Excel and save it";
        WorkbookParts parts = WorkbookParts.ofOneSheet()
                .rows(HEADER
                        + row(2, text("A2", "a") + "<c r=\"B2\"><f>1+1</f></c>")
                        + row(3, text("A3", "b") + "<c r=\"B3\"><f>1+1</f><v></v></c>")
                        + row(4, text("A4", "c") + "<c r=\"B4\" t=\"str\"><f>\"\"</f><v></v></c>")
                        + row(5, text("A5", "d") + "<c r=\"B5\"><f>1+1</f><v>2</v></c>"));

        assertThat(read(parts, Extent.WHOLE, null).rows())
                .containsExactly("2" + untold, "3" + untold, "4: c|", "5: d|2");
    }

    @Test
    void shouldCountRowsAndCellsThatHaveNoNumbers() throws UnreadableFileException {
        String named = "<row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>arr</t></is></c></row>";
        String rows = named + "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c><v>5</v></c></row>"
                + "<row><c t=\"inlineStr\"><is><t>b</t></is></c><c><f>1</f><v/></c></row>";

        assertThat(read(WorkbookParts.ofOneSheet().rows(rows), Extent.WHOLE, null)
                        .rows())
                .containsExactly("2: a|5", "3! arr is a formula without a value: open the file in Excel and save it");
    }

    @Test
    void shouldReadWholeNumbersWithTheZerosThatExcelShows() throws UnreadableFileException {
        WorkbookParts parts = WorkbookParts.ofOneSheet()
                .with(
                        STYLES,
                        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/>"
                                + "<numFmt numFmtId=\"171\" formatCode=\"000\\-00\\-0000;@\"/>"
                                + "<numFmt numFmtId=\"172\" formatCode=\"0.00\"/></numFmts><cellXfs>"
                                + "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/>"
                                + "</cellXfs></styleSheet>")
                .rows(HEADER
                        + row(2, number("A2", "s=\"1\"", "7") + number("B2", "s=\"3\"", "7"))
                        + row(3, number("A3", "s=\"1\"", "1234567") + number("B3", "s=\"1\"", "7.5"))
                        + row(4, number("A4", "s=\"2\"", "12345678") + number("B4", "s=\"1\"", "-7"))
                        + row(5, "<c r=\"A5\" s=\"1\"><f>7</f><v>7</v></c>" + number("B5", "s=\"0\"", "7")));

        assertThat(read(parts, Extent.WHOLE, null).rows())
                .containsExactly("2: 00007|7", "3: 1234567|7.5", "4: 012-34-5678|-00007", "5: 00007|7");
    }

    private static WorkbookParts twoSheets(String stateOfFirst) {
        WorkbookParts parts = WorkbookParts.ofOneSheet();
        String sheet =
                new String(Objects.requireNonNull(parts.parts().get(WorkbookParts.SHEET)), StandardCharsets.UTF_8);
        return parts.with("xl/worksheets/sheet2.xml", sheet)
                .rowsOf("xl/worksheets/sheet2.xml", HEADER + row(2, text("A2", "b") + number("B2", "", "8")))
                .replace(WORKBOOK, "name=\"First\"", "name=\"First\" state=\"" + stateOfFirst + "\"")
                .replace(WORKBOOK, "</sheets>", "<sheet name=\"Second\" sheetId=\"9\" r:id=\"rId99\"/></sheets>")
                .replace(
                        "xl/_rels/workbook.xml.rels",
                        "</Relationships>",
                        "<Relationship Id=\"rId99\" Type=\"x\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
    }

    private static String row(int number, String cells) {
        return "<row r=\"" + number + "\">" + cells + "</row>";
    }

    private static String text(String reference, String text) {
        return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String reference, String style, String value) {
        return "<c r=\"" + reference + "\" " + style + "><v>" + value + "</v></c>";
    }

    private ReadRows read(WorkbookParts parts, Extent extent, @Nullable String sheet) throws UnreadableFileException {
        ReadingOptions options = new ReadingOptions(FileFormat.XLSX, null, null, sheet, extent, 1 << 22);
        return ReadRows.of(folder, parts.zip(), options, "id", "arr");
    }
}
