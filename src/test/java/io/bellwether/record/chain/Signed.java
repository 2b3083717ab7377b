package io.bellwether.record.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Signing as tests need it, with a key of its own. */
public final class Signed {
    private Signed() {}

    private record Settings(
            Path keyFile,
            Optional<List<String>> trustedKeys,
            long checkpointRecords,
            Duration checkpointTime,
            Duration verificationTime)
            implements ChainConfig {}

    /** Settings with a fresh key. */
    public static ChainConfig config(long checkpointRecords) {
        try {
            return new Settings(
                    Files.createTempDirectory(Path.of("target"), "signed").resolve("record.key"),
                    Optional.empty(),
                    checkpointRecords,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verifies the whole log; answers what is broken first, or nothing. */
    public static String broken(DataSource database, ChainConfig config) {
        Verification verification =
                new VerifyingLog(database, new CheckpointSigning(config), config).verify(new LogWindow(null, null));
        return verification.first() == null ? "" : verification.first().toString();
    }
}
