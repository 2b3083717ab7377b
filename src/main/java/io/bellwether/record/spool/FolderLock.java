package io.bellwether.record.spool;

import io.bellwether.shared.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The journal's folder, held by one process at a time. */
final class FolderLock implements AutoCloseable {
    private static final String LOCK = "lock";
    // Far behind the text, because Windows forbids others to read a locked part of a file.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    static FolderLock hold(Path folder) throws IOException {
        Files.createDirectories(folder, OwnerOnly.directory());
        FileChannel file = FileChannel.open(
                folder.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnly.file());
        if (!isTaken(file)) {
            String holder = Files.readString(folder.resolve(LOCK)).strip();
            file.close();
            throw new SpoolRefused(
                    "The spool's folder %s is in use by another Bellwether (process %s). Give each its own with the"
                                    .formatted(folder, holder)
                            + " setting " + SpoolConfig.FOLDER + ".");
        }
        file.truncate(0);
        file.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
        return new FolderLock(file);
    }

    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            return file.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
