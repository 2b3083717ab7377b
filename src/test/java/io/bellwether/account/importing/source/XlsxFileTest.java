package io.bellwether.account.importing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxFileTest {
    private static final ReadingOptions XLSX = ReadRows.options(FileFormat.XLSX);

    @TempDir
    Path folder;

    @Test
    void shouldReadCellsAsACsvFileWouldHoldThem() throws UnreadableFileException {
        byte[] workbook = workbook(sheet -> {
            header(sheet, 0, "day", "number", "flag", "time", "text");
            sheet.value(2, 0, LocalDate.of(2024, 3, 1));
            sheet.style(2, 0).format("dd/mm/yyyy").set();
            sheet.value(2, 1, 0.1 + 0.2);
            sheet.value(2, 2, true);
            sheet.value(2, 3, LocalDateTime.of(2024, 3, 1, 13, 30));
            sheet.style(2, 3).format("yyyy-mm-dd hh:mm").set();
            sheet.value(2, 4, "007");
            sheet.value(3, 1, 1_234_567_890_123L);
        });

        ReadRows read = ReadRows.of(folder, workbook, XLSX, "day", "number", "flag", "time", "text");

        assertThat(read.columns()).containsExactly("day", "number", "flag", "time", "text");
        assertThat(read.rows())
                .containsExactly("3: 2024-03-01|0.3|true|2024-03-01T13:30:00|007", "4: |1234567890123|||");
    }

    @Test
    void shouldReadTheSheetThatTheMappingNames() throws UnreadableFileException {
        byte[] workbook = workbook(sheet -> header(sheet, 0, "id"));
        ReadingOptions other = new ReadingOptions(FileFormat.XLSX, null, null, "Other", Extent.WHOLE, 1 << 22);
        ReadingOptions second = new ReadingOptions(FileFormat.XLSX, null, null, "Second", Extent.WHOLE, 1 << 22);

        assertThat(ReadRows.of(folder, workbook, second, "x").columns()).containsExactly("x");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ReadRows.of(folder, workbook, other, "id"))
                .satisfies(e -> assertThat(e.suggestion()).contains("First", "Second"));
    }

    @Test
    void shouldRefuseAFileThatUnpacksToTooMuch() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 8; i++) {
                zip.write(zeros);
            }
        }

        assertThat(bomb.size()).isLessThan(20_000);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ReadRows.of(folder, bomb.toByteArray(), XLSX, "a"))
                .withMessageContaining("unpacks to more than");
    }

    @Test
    void shouldRefuseWhatIsNoWorkbook() {
        for (String content : new String[] {"id,name\n", ""}) {
            assertThatExceptionOfType(UnreadableFileException.class)
                    .isThrownBy(() -> ReadRows.of(folder, content.getBytes(StandardCharsets.UTF_8), XLSX, "id"))
                    .withMessageContaining("not an Excel file");
        }
        byte[] workbook = workbook(sheet -> header(sheet, 0, "id"));
        byte[] half = java.util.Arrays.copyOf(workbook, workbook.length / 2);
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ReadRows.of(folder, half, XLSX, "id"));
    }

    @Test
    void shouldNotReadOtherFilesThroughXmlEntities() {
        byte[] workbook = workbook(sheet -> header(sheet, 0, "id"));
        byte[] attack = replace(
                workbook,
                "xl/worksheets/sheet1.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                        + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c></row>"
                        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>&x;</t></is></c></row>"
                        + "</sheetData></worksheet>");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ReadRows.of(folder, attack, XLSX, "id"))
                .withMessageContaining("has a DOCTYPE");
    }

    private static void header(Worksheet sheet, int row, String... names) {
        for (int i = 0; i < names.length; i++) {
            sheet.value(row, i, names[i]);
        }
    }

    private static byte[] workbook(Consumer<Worksheet> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            content.accept(workbook.newWorksheet("First"));
            header(workbook.newWorksheet("Second"), 0, "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] replace(byte[] zip, String entry, String content) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(
                        Files.write(folder.resolve("to-change.xlsx"), zip).toFile());
                ZipOutputStream out = new ZipOutputStream(changed)) {
            for (ZipEntry next : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(next.getName()));
                byte[] same = in.getInputStream(next).readAllBytes();
                out.write(next.getName().equals(entry) ? content.getBytes(StandardCharsets.UTF_8) : same);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changed.toByteArray();
    }
}
