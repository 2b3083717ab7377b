package io.bellwether.rulebook.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child has the classes of the service, however it was packaged. */
class ChildCommandTest {

    @Test
    void shouldReadTheFoldersOfAFastJarWhenItIsPackagedAsOne(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lib/main"));
        Files.createDirectories(folder.resolve("lib/boot"));
        Files.createDirectories(folder.resolve("app"));

        assertThat(ChildCommand.classPath(folder.resolve("quarkus-run.jar").toString()))
                .contains(folder.resolve("app") + java.io.File.separator + "*")
                .contains(folder.resolve("lib/main") + java.io.File.separator + "*");
        assertThat(ChildCommand.classPath("/somewhere/a.jar")).isEqualTo("/somewhere/a.jar");
    }
}
