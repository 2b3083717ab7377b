package io.bellwether.account.importing.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A small workbook as its parts, to break one of them. */
public final class WorkbookParts {
    static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String HEAD =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    public static WorkbookParts ofOneSheet() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("First");
            sheet.value(0, 0, "id");
            sheet.value(0, 1, "arr");
            sheet.value(1, 0, "a");
            sheet.value(1, 1, 7);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(bytes.toByteArray());
    }

    public static WorkbookParts of(byte[] workbook) {
        WorkbookParts all = new WorkbookParts();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                .get()) {
            for (ZipArchiveEntry each : Collections.list(zip.getEntries())) {
                all.parts.put(each.getName(), zip.getInputStream(each).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    public Map<String, byte[]> parts() {
        return parts;
    }

    WorkbookParts with(String part, String content) {
        parts.put(part, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The first sheet with other rows. */
    WorkbookParts rows(String rows) {
        return rowsOf(SHEET, rows);
    }

    /** A sheet's part with other rows. */
    WorkbookParts rowsOf(String part, String rows) {
        return with(part, HEAD + rows + "</sheetData></worksheet>");
    }

    WorkbookParts replace(String part, String old, String replacement) {
        return with(part, new String(parts.get(part), StandardCharsets.UTF_8).replace(old, replacement));
    }

    WorkbookParts without(String part) {
        parts.remove(part);
        return this;
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
