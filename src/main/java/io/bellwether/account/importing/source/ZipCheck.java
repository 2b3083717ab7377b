package io.bellwether.account.importing.source;

import io.bellwether.shared.sheet.SheetBounds;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks a workbook's ZIP file into nothing and refuses one that grows out of proportion, or past a sheet's end. */
final class ZipCheck {
    private static final int MAX_ENTRIES = 2_000;

    private final long maxBytes;
    private long total;

    private ZipCheck(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Counts what really comes out, not what the file's directory claims. */
    static void check(Path path, long maxBytes) throws IOException, UnreadableFileException {
        // the ZIP reader that the workbook's reader uses, so that both see the same parts
        try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MAX_ENTRIES) {
                throw new UnreadableFileException(null, "holds more than " + MAX_ENTRIES + " parts", null);
            }
            ZipCheck check = new ZipCheck(maxBytes);
            for (ZipArchiveEntry entry : entries) {
                check.part(entry.getName(), zip.getInputStream(entry));
            }
        } catch (TooMuchException e) {
            throw new UnreadableFileException(
                    null,
                    "unpacks to more than " + maxBytes + " bytes (at " + e.part + ")",
                    "split it into smaller files, or send it as CSV");
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFileException(
                    null, "is not an Excel file (.xlsx), or is damaged or has a password", "save it anew, or as CSV");
        }
    }

    private void part(String name, InputStream in) throws IOException, UnreadableFileException {
        try (InputStream counted = new Counted(in, name)) {
            Optional<String> broken = SheetBounds.broken(counted);
            if (broken.isPresent()) {
                throw new UnreadableFileException(null, broken.get(), "save it anew with Excel, or as CSV");
            }
            var unused = counted.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A part that ends the reading once all parts together are too much. */
    private final class Counted extends FilterInputStream {
        private final String part;

        Counted(InputStream in, String part) {
            super(in);
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = in.read(buffer, from, length);
            total += Math.max(read, 0);
            if (total > maxBytes) {
                throw new TooMuchException(part);
            }
            return read;
        }
    }

    private static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String part;

        TooMuchException(String part) {
            super("more than may be unpacked");
            this.part = part;
        }
    }
}
