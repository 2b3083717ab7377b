package io.bellwether.bootstrap;

import io.bellwether.shared.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the embedded database, held by one process at a time.
 *
 * <p>{@code cluster/} is PostgreSQL's own, {@code binaries/} the unpacked server, {@code password} the password of its
 * users, {@code server.log} what the server said since its last start, {@code server.before.log} what one said that ended under the
 * service.
 */
final class DatabaseFolder implements AutoCloseable {

    // Far behind the text, because Windows forbids others to read a locked part of a file.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final String LOCK = "lock";
    private static final String SETTING = " with the setting " + StartSettings.DATABASE_FOLDER + ".";

    private final Path root;
    private final FileChannel lockFile;

    private DatabaseFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** Refuses the start when the folder is not for this, cannot be written or another live process holds it. */
    static DatabaseFolder hold(Path root) {
        try {
            requireNotPostgres(root);
            if (!Files.exists(root)) {
                Files.createDirectories(root, OwnerOnly.directory());
            }
            FileChannel file = FileChannel.open(
                    root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                String holder = Files.readString(root.resolve(LOCK)).strip();
                file.close();
                throw new StartRefused(
                        "The database folder %s is in use by another Bellwether (process %s).".formatted(root, holder)
                                + " Stop it, or choose another folder" + SETTING);
            }
            file.truncate(0);
            file.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return new DatabaseFolder(root, file);
        } catch (IOException notWritable) {
            throw new StartRefused("The database folder %s cannot be written (%s).".formatted(root, notWritable)
                    + " Make it writable for this user, or choose another folder" + SETTING);
        }
    }

    private static void requireNotPostgres(Path root) throws IOException {
        Path version = root.resolve("PG_VERSION");
        if (Files.exists(version)) {
            throw new StartRefused(
                    "The folder %s is the data directory of a PostgreSQL %s that Bellwether did not make."
                                    .formatted(root, Files.readString(version).strip())
                            + " Start that server and name it with the setting " + StartSettings.DATABASE_URL
                            + ", or choose another folder" + SETTING);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    Path serverLog() {
        return root.resolve("server.log");
    }

    /** Keeps what a server said that ended, for whoever wants to know why. */
    void keepServerLog() throws IOException {
        if (Files.exists(serverLog())) {
            Files.move(serverLog(), root.resolve("server.before.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    /** Present from before the cluster is made until it first answered: what was left by a start cut short is worthless. */
    Path beingMade() {
        return root.resolve("being-made");
    }

    /** Refuses the start when the data was written by another major version of PostgreSQL than {@code major}. */
    void requireVersion(String major) throws IOException {
        Path version = cluster().resolve("PG_VERSION");
        String found = Files.exists(version) ? Files.readString(version).strip() : major;
        if (!found.equals(major)) {
            throw new StartRefused("The data in %s was made by PostgreSQL %s; this Bellwether brings PostgreSQL %s."
                            .formatted(cluster(), found, major)
                    + " Start the Bellwether that made it and move the data with pg_dump and pg_restore,"
                    + " or choose an empty folder" + SETTING);
        }
    }

    void forgetUnfinishedCluster() throws IOException {
        if (!Files.exists(beingMade()) || !Files.exists(cluster())) {
            return;
        }
        try (Stream<Path> files = Files.walk(cluster())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
