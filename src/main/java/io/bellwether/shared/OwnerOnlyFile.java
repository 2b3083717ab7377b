package io.bellwether.shared;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Supplier;

/** A secret in a file that its owner alone may read; made when it is not there. */
final class OwnerOnlyFile {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnlyFile() {}

    /** Reads it; of two processes that find none, one makes it and both read it. */
    static String readOrMake(Path file, Supplier<String> content) throws IOException {
        if (!Files.exists(file)) {
            make(file, content.get());
        }
        requireOwnerOnly(file);
        return Files.readString(file);
    }

    /** Reads one that must be there. */
    static String read(Path file) throws IOException {
        requireOwnerOnly(file);
        return Files.readString(file);
    }

    private static void make(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", OwnerOnly.file());
        try {
            Files.writeString(fresh, content);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another process was first: its content counts
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (OwnerOnly.isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new KeyFileRefused(file, "others than its owner may use it (chmod 600 " + file + ")");
        }
    }
}
