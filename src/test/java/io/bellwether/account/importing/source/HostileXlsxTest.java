package io.bellwether.account.importing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.shared.number.HostileNumbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that no Excel writes: each is refused in a sentence, or read row by row. */
class HostileXlsxTest {
    private static final ReadingOptions XLSX = ReadRows.options(FileFormat.XLSX);
    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c>"
            + "<c r=\"B1\" t=\"inlineStr\"><is><t>arr</t></is></c></row>";
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 400);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"ZZZZZZ1", "XFE1", "A1048577", "A0", "A99999999999", "$ZZZZZZ$1", "1A", "", "ZZZZZZZZZZZZZ9"})
    void shouldRefuseTheWorkbookWhenACellIsBeyondASheet(String reference) {
        String cell = "<c r=\"" + reference + "\"><v>1</v></c>";

        assertRefused(WorkbookParts.ofOneSheet().rows("<row r=\"1\">" + cell + "</row>"), "beyond the last cell");
        assertRefused(WorkbookParts.ofOneSheet().rows(HEADER + "<row r=\"2\">" + cell + "</row>"), "beyond");
        assertRefused(
                WorkbookParts.ofOneSheet().rows("<x:row xmlns:x='x'><x:c\n r = '" + reference + "'/></x:row>"),
                "beyond");
    }

    @Test
    void shouldRefuseTheWorkbookWhenARowIsBeyondASheet() {
        assertRefused(WorkbookParts.ofOneSheet().rows("<row r=\"1048577\"/>"), "beyond the last row");
        assertRefused(WorkbookParts.ofOneSheet().rows("<row r=\"-5\"/>"), "beyond the last row");
        assertRefused(
                WorkbookParts.ofOneSheet().rows("<row r=\"1\">" + "<c/>".repeat(16_385) + "</row>"), "more than 16384");
    }

    @Test
    void shouldRefuseTheWorkbookWhenItsFormulasGrowWithEachOther() {
        String base = "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:A9\">" + "A1+".repeat(2_700)
                + "1</f></c></row>";
        String others = "<row r=\"2\"><c r=\"A2\"><f t=\"shared\" si=\"0\"/></c></row>".repeat(13_000);
        assertRefused(WorkbookParts.ofOneSheet().rows(base + others), "formulas of more than");
        assertRefused(
                WorkbookParts.ofOneSheet().rows(base.replace("1</f>", "A1+".repeat(50) + "1</f>")),
                "a formula of more than 8192");
        assertRefused(
                WorkbookParts.ofOneSheet()
                        .rows("<row><c r=\"A1\"><f t=\"array\" ref=\"A1:A9\">1</f></c></row>".repeat(1_001)),
                "array formulas");
    }

    @ParameterizedTest
    @CsvSource({
        "xl/workbook.xml, missing or damaged",
        "[Content_Types].xml, missing or damaged",
        "xl/_rels/workbook.xml.rels, missing or damaged",
        "xl/worksheets/sheet1.xml, missing or damaged",
        "xl/styles.xml, missing or damaged",
    })
    void shouldRefuseTheWorkbookWhenAPartIsMissingOrHoldsSomethingElse(String part, String reason) {
        assertRefused(WorkbookParts.ofOneSheet().without(part), reason);
        assertRefused(WorkbookParts.ofOneSheet().with(part, "<html><body>No"), "");
        assertRefused(WorkbookParts.ofOneSheet().with(part, ""), "");
    }

    @Test
    void shouldRefuseTheWorkbookWhenItHasNoSheet() {
        assertRefused(
                WorkbookParts.ofOneSheet().with("xl/workbook.xml", "<workbook><sheets></sheets></workbook>"),
                "has no sheet");
        assertRefused(WorkbookParts.ofOneSheet().rows(""), "has no rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s=\"-1\"", "s=\"x\"", "t=\"s\"", "t=\"q\"", "t=\"b\"", "t=\"e\""})
    void shouldRefuseOrReadTheCellWhenItPointsNowhere(String attribute) {
        String row = "<row r=\"2\"><c r=\"A2\" " + attribute + "><v>999999</v></c><c r=\"B2\"><v>1</v></c></row>";
        try {
            assertThat(read(WorkbookParts.ofOneSheet().rows(HEADER + row).zip()))
                    .hasSize(1);
        } catch (UnreadableFileException e) {
            assertThat(e.reason()).contains("missing or damaged");
        }
    }

    @Test
    void shouldHandOverTheOtherRowsAndTellTheOneThatHoldsANumberBeyondTheBounds() throws UnreadableFileException {
        StringBuilder rows = new StringBuilder(HEADER);
        List<String> numbers = new ArrayList<>(HostileNumbers.all());
        numbers.addAll(List.of("NaN", "x", "1e5"));
        for (int i = 0; i < numbers.size(); i++) {
            int row = i + 2;
            rows.append("<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c><c r=\"B%d\"><v>%s</v></c></row>"
                    .formatted(row, row, row, row, numbers.get(i)));
        }

        List<String> read =
                read(WorkbookParts.ofOneSheet().rows(rows.toString()).zip());

        assertThat(read).hasSize(numbers.size());
        assertThat(read.get(0)).startsWith("2! arr holds what is no value");
        assertThat(read.get(read.size() - 1)).endsWith("|100000");
    }

    @Test
    void shouldHandOverTheDateAsItStandsWhenItIsBeyondTheCalendar() throws UnreadableFileException {
        WorkbookParts dates = WorkbookParts.ofOneSheet()
                .replace("xl/styles.xml", "numFmtId=\"0\"", "numFmtId=\"14\"")
                .rows(HEADER
                        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"0\"><v>1E100</v></c></row>"
                        + "<row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"B3\" s=\"0\"><v>45000</v></c></row>");

        assertThat(read(dates.zip())).containsExactly("2: 1|1E100", "3: 1|2023-03-15");
    }

    @Test
    void shouldRefuseOrReadTheWorkbookWhateverBytesAreChanged() {
        Random random = new Random(20261129);
        byte[] whole = WorkbookParts.ofOneSheet().zip();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes;
            if (round % 2 == 0) {
                bytes = changed(whole, random);
            } else {
                WorkbookParts parts = WorkbookParts.ofOneSheet();
                List<String> names = new ArrayList<>(parts.parts().keySet());
                String name = names.get(random.nextInt(names.size()));
                parts.parts().computeIfPresent(name, (part, content) -> changed(content, random));
                bytes = parts.zip();
            }
            try {
                read(bytes);
            } catch (UnreadableFileException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] changed(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(8) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : '0' + random.nextInt(75));
        }
        return bytes;
    }

    private void assertRefused(WorkbookParts parts, String reason) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(parts.zip()))
                .withMessageContaining(reason);
    }

    private List<String> read(byte[] workbook) throws UnreadableFileException {
        return ReadRows.of(folder, workbook, XLSX, "id", "arr").rows();
    }
}
