package io.bellwether.rulebook.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenDetectionsTest {
    @Test
    void shouldCopyTheNewestWhenTheServiceKeepsMany(@TempDir Path folder) throws IOException {
        Path kept = Files.createDirectory(folder.resolve("cache"));
        for (int i = 0; i < 5; i++) {
            Path file = Files.writeString(kept.resolve(i + ".detections"), "compiled");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * (i + 1)));
        }
        Files.writeString(kept.resolve("live.zip"), "rules");

        GivenDetections.copy(kept, folder.resolve("child"));

        assertThat(folder.resolve("child"))
                .isDirectoryContaining("glob:**/4.detections")
                .isDirectoryContaining("glob:**/2.detections")
                .isDirectoryNotContaining("glob:**/1.detections")
                .isDirectoryNotContaining("glob:**/live.zip");
    }

    @Test
    void shouldCopyNothingWhenNothingIsKept(@TempDir Path folder) {
        GivenDetections.copy(folder.resolve("none"), folder.resolve("child"));

        assertThat(folder.resolve("child")).doesNotExist();
    }
}
