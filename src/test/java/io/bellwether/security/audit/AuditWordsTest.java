package io.bellwether.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search for an action that never happened here is not told that there is no such action. */
class AuditWordsTest {
    @Test
    void shouldKnowEveryActionThatAnOperationWrites() throws IOException {
        List<String> written = Files.readAllLines(Path.of("src/test/resources/security/audited.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 3)[2])
                .filter(actions -> !actions.startsWith("-"))
                .flatMap(actions -> Arrays.stream(actions.split("\\s+", -1)))
                .toList();

        assertThat(written).isNotEmpty();
        assertThat(AuditWords.ACTIONS).containsAll(written);
    }
}
