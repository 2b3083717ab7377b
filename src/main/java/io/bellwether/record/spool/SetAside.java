package io.bellwether.record.spool;

import io.bellwether.shared.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What could not be put on record: each in a file of its own, until a person has looked at it and takes it away. */
public final class SetAside {
    private static final Logger LOG = Logger.getLogger(SetAside.class);
    private static final String FOLDER = "set-aside";

    private final Path folder;

    SetAside(Path journal) {
        this.folder = journal.resolve(FOLDER);
    }

    /** Keeps the bytes, durably; the same place again is the same file. */
    void keep(long segment, long place, Why why, byte[] bytes) throws IOException {
        Files.createDirectories(folder, OwnerOnly.directory());
        Path path = folder.resolve("segment-%012d-at-%d.%s".formatted(segment, place, why.word));
        Files.deleteIfExists(path);
        Files.createFile(path, OwnerOnly.file());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(bytes);
            file.getFD().sync();
        }
        SegmentWriter.forceFolder(folder);
        LOG.errorf(
                "%s: it is NOT on record. It is kept in %s; see \"When PostgreSQL is away\" in the guide",
                why.told, path);
    }

    /** How many files lie here. */
    public int count() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        } catch (IOException e) {
            LOG.warnf("The folder %s cannot be read: %s", folder, e.getMessage());
            return 0;
        }
    }

    /** Why something is not on record. */
    enum Why {
        DAMAGED("damaged", "A stretch of the spool is damaged"),
        REFUSED("refused", "A spooled record is refused by the database"),
        MISSING("missing", "A segment of the spool is missing");

        private final String word;
        private final String told;

        Why(String word, String told) {
            this.word = word;
            this.told = told;
        }
    }
}
