package io.bellwether.record.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process holds the journal, and is killed while it appends. */
class KilledJournalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void shouldHoldEveryEntryThatWasTakenWhenTheProcessIsKilled() throws IOException {
        Path said = folder.resolve("said");
        for (int kill : List.of(3, 50, 200)) {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Appender.class.getName(),
                            folder.toString())
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Eventually.holds(() -> taken(said) >= kill, () -> "it took " + taken(said));
            assertThatThrownBy(() -> Journal.open(folder, JournalTest.FORM, 1))
                    .isInstanceOf(SpoolRefused.class)
                    .hasMessageContaining(SpoolConfig.FOLDER)
                    .hasMessageContaining("process " + process.pid());
            process.destroyForcibly();
            process.onExit().join();
            int taken = taken(said);

            try (Journal journal = Journal.open(folder, JournalTest.FORM, 1L << 30)) {
                List<String> found = JournalTest.drain(journal);
                assertThat(journal.setAside()).isZero();
                assertThat(found).hasSizeBetween(taken, taken + 2);
                for (int i = 0; i < found.size(); i++) {
                    assertThat(found.get(i)).isEqualTo(i + " " + "x".repeat(i * 37 % 5_000));
                }
            }
        }
    }

    /** How many it said were taken; the last line may be cut short. */
    private static int taken(Path said) {
        try {
            return Files.readString(said).split("\n", -1).length - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
