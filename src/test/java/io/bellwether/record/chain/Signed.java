package io.bellwether.record.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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

    /** Settings with a fresh key that trust another one besides. */
    static ChainConfig trusting(String publicKey) {
        ChainConfig own = config(1_000);
        return new Settings(
                own.keyFile(),
                Optional.of(List.of(publicKey)),
                own.checkpointRecords(),
                own.checkpointTime(),
                own.verificationTime());
    }

    /** Checks the whole log as a connection sees it. */
    static LogCheck check(Connection connection, CheckpointSigning signing) throws SQLException {
        LogCheck check = new LogCheck(signing.trusted(), true, false);
        VerifiedMarks none = VerifiedMarks.none(signing, Clock.systemUTC());
        LogPass pass = new LogPass(connection, new LogWindow(null, null), check, none, false, Duration.ofMinutes(2));
        pass.read(connection);
        pass.end(connection);
        return check;
    }

    /** Verifies the whole log; answers what is broken first, or nothing. */
    public static String broken(DataSource database, ChainConfig config) {
        Verification verification = new VerifyingLog(database, new CheckpointSigning(config), config, Clock.systemUTC())
                .verify(new LogWindow(null, null), false);
        return verification.first() == null ? "" : verification.first().toString();
    }
}
