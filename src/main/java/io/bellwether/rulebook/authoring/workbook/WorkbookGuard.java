package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.sheet.SheetBounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Looks at every part of a workbook before anything reads it as one: its size unpacked, and what a table has no use for
 * and others have been attacked with.
 */
final class WorkbookGuard {
    static final int MAX_FILE = 10 * 1024 * 1024;
    private static final int MAX_PARTS = 500;
    private static final long MAX_UNPACKED = 100L * 1024 * 1024;
    private static final int MAX_RATIO = 200;
    private static final int RATIO_FROM = 2 * 1024 * 1024;

    /** Parts by what their names hold, and what they are. */
    private static final Map<String, String> REFUSED = Map.of(
            "vbaproject", "macros",
            "macrosheets", "macros",
            "dialogsheets", "macros",
            "externallinks", "links to other files or programs (DDE)",
            "embeddings", "embedded objects",
            "activex", "controls",
            "connections.xml", "data connections",
            "querytables", "data connections",
            "customui", "controls",
            "ctrlprops", "controls");

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private long unpacked;

    private WorkbookGuard() {}

    static void check(byte[] file) {
        WorkbookGuard guard = new WorkbookGuard();
        if (file.length > MAX_FILE) {
            guard.add("is larger than " + MAX_FILE + " bytes");
        } else if (file.length < 4 || file[0] != 'P' || file[1] != 'K') {
            guard.add("is not an Excel workbook (.xlsx), or has a password");
        } else {
            guard.parts(file);
        }
        if (!guard.findings.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The workbook is not taken.", guard.findings);
        }
    }

    private void parts(byte[] file) {
        // the ZIP reader that the workbook's reader uses, so that both see the same parts
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = entry.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
                if (names.merge(name, 1, Integer::sum) > 1 || names.size() > MAX_PARTS || name.contains("../")) {
                    add("has too many parts, or parts of one name");
                    return;
                }
                REFUSED.entrySet().stream()
                        .filter(refused -> name.contains(refused.getKey()))
                        .forEach(refused -> add("has " + refused.getValue() + " (" + name + ")"));
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] content = content(in, file.length);
                    if (content == null) {
                        return;
                    }
                    look(name, content);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            add("is a damaged file");
        }
        if (!names.containsKey("xl/workbook.xml")) {
            add("is not an Excel workbook (.xlsx)");
        }
    }

    private byte @org.jspecify.annotations.Nullable [] content(InputStream in, int packed) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
            unpacked += read;
            if (unpacked > MAX_UNPACKED || (unpacked > RATIO_FROM && unpacked / packed > MAX_RATIO)) {
                add("unpacks to far more than a table holds");
                return null;
            }
            content.write(buffer, 0, read);
        }
        return content.toByteArray();
    }

    private void look(String name, byte[] content) {
        SheetBounds.broken(new ByteArrayInputStream(content)).ifPresent(broken -> add(broken + " (" + name + ")"));
        if (!name.endsWith(".xml") && !name.endsWith(".rels") && !name.endsWith(".vml")) {
            return;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            add("has a part that is not UTF-8 (" + name + ")");
        }
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            add("has a DOCTYPE (" + name + ")");
        }
        if (name.equals("[content_types].xml") && text.contains("macroEnabled")) {
            add("has macros (" + name + ")");
        }
        if (name.endsWith(".rels") && text.contains("TargetMode=\"External\"")) {
            add("has links to elsewhere (" + name + ")");
        }
        if (name.startsWith("xl/worksheets/") && text.contains("<mergeCell ")) {
            add("has merged cells (" + name + ")");
        }
    }

    private void add(String message) {
        Finding finding = Finding.at("file", message);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
