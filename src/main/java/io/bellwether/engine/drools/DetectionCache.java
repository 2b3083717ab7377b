package io.bellwether.engine.drools;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compiled detections on disk, so that the next start need not compile them again.
 *
 * <p>A file is found by a key over everything that it was made from and carries the SHA-256 of its content. What does
 * not fit is not used; what cannot be read or written only costs time.
 */
final class DetectionCache {
    static final DetectionCache NONE = new DetectionCache(null);

    private static final Logger LOG = Logger.getLogger(DetectionCache.class);
    private static final String FORMAT = "bellwether-detections-1";
    private static final String ENDING = ".detections";
    private static final int KEPT = 20;

    private final @Nullable Path folder;

    /** Keeps its files in the folder, which need not exist; none with null. */
    DetectionCache(@Nullable Path folder) {
        this.folder = folder;
    }

    /** A compiled module: a jar's bytes, and the name that its classes were generated under. */
    static final class Entry {
        private final String artifact;
        private final byte[] module;

        Entry(String artifact, byte[] module) {
            this.artifact = artifact;
            this.module = module.clone();
        }

        String artifact() {
            return artifact;
        }

        byte[] module() {
            return module.clone();
        }

        private String digest() {
            return Digests.hex(List.of(artifact.getBytes(StandardCharsets.UTF_8), module));
        }
    }

    Optional<Entry> find(String key) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(key + ENDING);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Optional<Entry> entry = read(Files.readAllBytes(file), key);
            if (entry.isPresent()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            }
            return entry;
        } catch (IOException e) {
            LOG.debugf(e, "cannot read %s", file);
            return Optional.empty();
        }
    }

    private static Optional<Entry> read(byte[] bytes, String key) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String[] header = new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ", -1);
        if (end == bytes.length || header.length != 4 || !header[0].equals(FORMAT) || !header[1].equals(key)) {
            return Optional.empty();
        }
        Entry entry = new Entry(header[2], Arrays.copyOfRange(bytes, end + 1, bytes.length));
        return header[3].equals(entry.digest()) ? Optional.of(entry) : Optional.empty();
    }

    /** Written beside its place and moved there, so that nobody reads half a file. */
    void keep(String key, Entry entry) {
        if (folder == null) {
            return;
        }
        try {
            makeFolder(folder);
            byte[] header = String.join(" ", FORMAT, key, entry.artifact(), entry.digest() + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            Path part = Files.createTempFile(folder, key, ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    out.write(header);
                    out.write(entry.module);
                }
                Files.move(part, folder.resolve(key + ENDING), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            prune(folder);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debugf(e, "cannot keep compiled detections in %s", folder);
        }
    }

    /** Takes a file away that fits by its digest but did not load. */
    void forget(String key) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(key + ENDING));
        } catch (IOException e) {
            LOG.debugf(e, "cannot delete from %s", folder);
        }
    }

    /** Whoever may write here may run code in the service: nobody but its own user. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void prune(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(f -> f.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(DetectionCache::used).reversed())
                    .skip(KEPT)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
