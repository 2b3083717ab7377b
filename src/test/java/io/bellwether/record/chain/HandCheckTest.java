package io.bellwether.record.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.testing.GuideBlocks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditors' guide's check without this project, pasted from the guide into a shell. */
class HandCheckTest {
    private static final ChainConfig CONFIG = Signed.config(2);
    private static final CheckpointSigning SIGNING = new CheckpointSigning(CONFIG);

    private static List<String> blocks() throws IOException {
        return GuideBlocks.of("auditors.md").stream()
                .filter(block -> block.contains("canonical.jq"))
                .toList();
    }

    private static String check(Path export, Path folder) throws IOException, InterruptedException {
        return GuideBlocks.run(
                blocks(), folder, Map.of("EXPORT", export.toString(), "KEY", SIGNING.publicKey(), "LC_ALL", "C.UTF-8"));
    }

    @Test
    void shouldCallALogIntactThatIsAndNameARecordThatIsNot(@TempDir Path folder)
            throws IOException, SQLException, InterruptedException {
        AccountDatabase database = AccountDatabase.create();
        WrittenLog.write(database.source(), CONFIG, 1, 3, 2);
        Path export = folder.resolve("export.ndjson");
        try (OutputStream out = Files.newOutputStream(export)) {
            new ExportingLog(database.source(), SIGNING, Clock.systemUTC()).write(new LogWindow(null, null), out);
        }
        Path forged = folder.resolve("forged.ndjson");
        Files.writeString(forged, Files.readString(export).replaceFirst("\"seq\":2,", "\"seq\":3,"));

        assertThat(blocks()).hasSize(2);
        assertThat(check(export.toAbsolutePath(), folder)).isEqualTo("intact: 3 records\n");
        assertThat(check(forged.toAbsolutePath(), folder)).contains("ought to be 2");
    }
}
