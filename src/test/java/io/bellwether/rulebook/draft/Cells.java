package io.bellwether.rulebook.draft;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Types over a cell of a workbook's first sheet, as Excel does: other sheets keep the text. */
public final class Cells {
    private static final String TEXTS = "xl/sharedStrings.xml";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private Cells() {}

    public static byte[] replaced(byte[] workbook, String old, String text) {
        Map<String, byte[]> parts = unzip(workbook);
        String texts = part(parts, TEXTS);
        List<String> all = List.of(texts.split("<si>", -1));
        int index = -1;
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).contains(">" + old + "<")) {
                index = i - 1;
            }
        }
        String sheet = part(parts, SHEET);
        String cell = "<v>" + index + "</v>";
        if (!sheet.contains(cell)) {
            throw new AssertionError("the sheet has no cell " + old);
        }
        String typed = texts.replace("</sst>", "<si><t>" + text + "</t></si></sst>");
        parts.put(TEXTS, typed.getBytes(StandardCharsets.UTF_8));
        String edited = sheet.replace(cell, "<v>" + (all.size() - 1) + "</v>");
        parts.put(SHEET, edited.getBytes(StandardCharsets.UTF_8));
        return zip(parts);
    }

    private static String part(Map<String, byte[]> parts, String name) {
        return new String(Objects.requireNonNull(parts.get(name), name), StandardCharsets.UTF_8);
    }

    /** By the directory at the file's end: sizes stand only there. */
    private static Map<String, byte[]> unzip(byte[] bytes) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try {
            Path file = Files.createTempFile("workbook", ".xlsx");
            Files.write(file, bytes);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
