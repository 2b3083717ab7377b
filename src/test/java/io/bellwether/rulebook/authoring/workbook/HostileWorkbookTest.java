package io.bellwether.rulebook.authoring.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.testing.Baseline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileWorkbookTest {
    private static final RuleFile FILE = Baseline.files().file("dmn/health.dmn").orElseThrow();
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final TableView VIEW = TableWorkbookTest.view(FILE, "bands");

    @ParameterizedTest
    @CsvSource({
        "xl/vbaProject.bin, macros",
        "xl/macrosheets/sheet1.xml, macros",
        "xl/externalLinks/externalLink1.xml, DDE",
        "xl/embeddings/oleObject1.bin, embedded",
        "xl/connections.xml, connections",
        "xl/activeX/activeX1.xml, controls",
        "../../etc/passwd, parts",
    })
    void shouldRefuseThePartWhenATableHasNoUseForIt(String part, String word) throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        parts.put(part, new byte[] {1, 2, 3});
        assertThat(refusal(zip(parts))).contains(word);
    }

    @Test
    void shouldRefuseADoctypeWhenAPartHasOne() throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        String attack = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        parts.compute(SHEET, (name, xml) -> bytes(text(xml).replaceFirst("<worksheet", attack + "<worksheet")));
        assertThat(refusal(zip(parts))).contains("DOCTYPE");
    }

    @Test
    void shouldRefuseMacroTypesLinksAndMergedCells() throws IOException {
        Map<String, byte[]> macros = parts(TableWorkbook.write(VIEW));
        macros.compute("[Content_Types].xml", (n, xml) -> bytes(text(xml).replace("sheet.main", "macroEnabled.main")));
        assertThat(refusal(zip(macros))).contains("macros");
        Map<String, byte[]> links = parts(TableWorkbook.write(VIEW));
        links.put(
                "xl/worksheets/_rels/sheet9.xml.rels",
                bytes(
                        "<Relationships><Relationship Id=\"r\" TargetMode=\"External\" Target=\"http://x\"/></Relationships>"));
        assertThat(refusal(zip(links))).contains("elsewhere");
        Map<String, byte[]> merged = parts(TableWorkbook.write(VIEW));
        merged.compute(
                SHEET,
                (n, xml) -> bytes(text(xml)
                        .replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A3:B4\"/></mergeCells>")));
        assertThat(refusal(zip(merged))).contains("merged");
    }

    @Test
    void shouldRefuseABombWhenItUnpacksToFarMore() throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        parts.put("xl/media/a.bin", new byte[50_000_000]);
        assertThat(refusal(zip(parts))).contains("unpacks");
    }

    @Test
    void shouldRefuseWhatIsNoWorkbook() throws IOException {
        assertThat(refusal(bytes("row,score\na,1\n"))).contains("not an Excel workbook");
        assertThat(refusal(zip(Map.of("a.txt", bytes("x"))))).contains("not an Excel workbook");
        byte[] whole = TableWorkbook.write(VIEW);
        assertThat(refusal(java.util.Arrays.copyOf(whole, whole.length / 2))).isNotEmpty();
        assertThat(refusal(new byte[WorkbookGuard.MAX_FILE + 1])).contains("larger");
    }

    @Test
    void shouldRefuseASheetWhenItReachesFurtherThanATable() throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        parts.compute(
                SHEET,
                (n, xml) -> bytes(
                        text(xml)
                                .replace(
                                        "</sheetData>",
                                        "<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>")));
        assertThat(refusal(zip(parts))).contains("more rows");
    }

    @Test
    void shouldNotTrustTheValueThatAFormulaCameTo() throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        parts.compute(
                SHEET,
                (n, xml) -> bytes(text(xml)
                        .replaceFirst(
                                "<c r=\"B4\"[^>]*>.*?</c>", "<c r=\"B4\" t=\"str\"><f>1+1</f><v>[55..75)</v></c>")));
        WorkbookChange change = TableWorkbook.read(zip(parts), VIEW);
        assertThat(change.edits()).isEmpty();
        assertThat(change.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("formula"));
    }

    @Test
    void shouldRefuseAWorkbookWhenItsHiddenSheetIsGone() throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        parts.compute("xl/workbook.xml", (n, xml) -> bytes(text(xml).replace("_bellwether", "_renamed")));
        assertThat(refusal(zip(parts))).contains("_bellwether");
    }

    @Test
    void shouldWriteEveryCellAsATextWithListsNotesAndAFrozenHeader() throws IOException {
        Map<String, byte[]> parts = parts(TableWorkbook.write(VIEW));
        String sheet = part(parts, SHEET);
        assertThat(sheet).doesNotContain("<f>").contains("state=\"frozen\"").contains("<dataValidation ");
        assertThat(sheet).contains("hidden=\"true\"");
        assertThat(part(parts, "xl/workbook.xml")).contains("veryHidden");
        assertThat(parts.keySet()).anyMatch(name -> name.contains("comments"));
        assertThat(part(parts, "xl/styles.xml")).contains("formatCode=\"@\"");
    }

    private static String refusal(byte[] file) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> TableWorkbook.read(file, VIEW));
        assertThat(refused).isNotNull();
        assertThat(refused.findings()).isNotEmpty();
        return refused.findings().stream().map(Finding::message).toList().toString();
    }

    static Map<String, byte[]> parts(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static String part(Map<String, byte[]> parts, String name) {
        return text(Objects.requireNonNull(parts.get(name)));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
