package io.bellwether.rulebook.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.BackgroundWork;
import io.bellwether.testing.GuideBlocks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the ops guide, in one shell as its reader has it, against the application. */
@QuarkusTest
class OpsGuideTest {
    private static final String PART = "---- part ";

    @Inject
    LiveBaseline baseline;

    @AfterEach
    void restore() {
        BackgroundWork.awaitEnd();
        baseline.restore();
    }

    @Test
    void shouldDoWhatTheGuideSaysWhenItsCommandsArePasted(@TempDir Path folder)
            throws IOException, InterruptedException {
        StringBuilder pasted = new StringBuilder();
        List<String> blocks = GuideBlocks.of("ops.md").stream()
                .filter(block -> !block.startsWith("  - name:") && !block.startsWith("runs:"))
                .toList();
        blocks.forEach(
                block -> pasted.append("echo '").append(PART).append("'\n").append(block));

        String said = GuideBlocks.ask(pasted.toString(), folder, Map.of());

        List<String> parts = List.of(said.split(PART));
        assertThat(parts).as(said).hasSize(8);
        assertThat(told(parts.get(1), "\"band\":\"([A-Za-z]+)\""))
                .as(said)
                .containsExactly("Yellow", "Red", "Red", "Yellow");
        assertThat(told(parts.get(1), "\"passes\":([a-z]+)")).containsExactly("true");
        assertThat(told(parts.get(2), "\"errors\":([0-9]+)").get(0)).as(said).isNotEqualTo("0");
        assertThat(parts.get(2))
                .as(said)
                .contains("Payment overdue 31 to 45 days", "\"changed\":true", "\"state\":\"approved\"", "\"sha256\"");
        assertThat(parts.get(3)).contains("\"id\":\"few-daily-users\",\"severity\":\"Medium\"");
        assertThat(parts.get(4)).contains("\"items\":[{", "bands/yellow");
        assertThat(parts.get(5)).contains("\"changes\":[]", "\"findings\":[]");
        assertThat(parts.get(6)).contains("\"id\"");
        assertThat(parts.get(7)).contains("\"passes\":true", "discount/large", "0.15");
        assertThat(said).doesNotContain("bellwether.io/problems/");
    }

    private static List<String> told(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
