package io.bellwether.account.importing.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks a ZIP file into nothing and refuses one that grows out of proportion. */
final class ZipCheck {
    private static final int MAX_ENTRIES = 2_000;

    private ZipCheck() {}

    /** Counts what really comes out, not what the file's directory claims. */
    static void check(Path path, long maxBytes) throws IOException, UnreadableFileException {
        long total = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new UnreadableFileException(null, "holds more than " + MAX_ENTRIES + " parts", null);
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    int read;
                    while ((read = in.read(buffer)) > 0) {
                        total += read;
                        if (total > maxBytes) {
                            throw new UnreadableFileException(
                                    null,
                                    "unpacks to more than " + maxBytes + " bytes (at " + entry.getName() + ")",
                                    "split it into smaller files, or send it as CSV");
                        }
                    }
                }
            }
        } catch (ZipException e) {
            throw new UnreadableFileException(null, "is not an Excel file (.xlsx), or a damaged one", null);
        }
    }
}
