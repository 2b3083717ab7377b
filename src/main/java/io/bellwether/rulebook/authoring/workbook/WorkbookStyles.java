package io.bellwether.rulebook.authoring.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Tells workbooks without a part of styles, which ECMA-376 allows and the reader of workbooks does not expect. */
final class WorkbookStyles {
    private static final String TYPES = "[Content_Types].xml";
    private static final String STYLES = "spreadsheetml.styles+xml";

    private WorkbookStyles() {}

    /** Whether a workbook names a part of styles among its parts. */
    static boolean present(byte[] file) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.getName().equalsIgnoreCase(TYPES)) {
                    try (InputStream types = zip.getInputStream(entry)) {
                        return new String(types.readAllBytes(), StandardCharsets.UTF_8).contains(STYLES);
                    }
                }
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            // the reader of workbooks says what is wrong
            return true;
        }
    }
}
