package io.bellwether.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.Rhythm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartingDemoTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void shouldRefuseDemoModeWhenOthersCouldReachIt(String host) {
        assertThatThrownBy(() -> StartingDemo.requireLoopback(host))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.http.host=" + host)
                .hasMessageContaining("bellwether.demo.enabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void shouldAllowDemoModeWhenOnlyThisMachineReachesIt(String host) {
        assertThatCode(() -> StartingDemo.requireLoopback(host)).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeFewerSnapshotsWhenTheBaseIsLarge() {
        assertThat(DemoSizes.rhythm(300)).isEqualTo(Rhythm.WEEKLY);
        assertThat(DemoSizes.rhythm(10_000)).isEqualTo(Rhythm.MONTHLY);
        assertThat(DemoSizes.rhythm(100_000)).isEqualTo(Rhythm.QUARTERLY);
    }

    @Test
    void shouldWriteALineForEachAccountWhenTheTruthIsAskedFor(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sub/truth.ndjson");
        Generator generator = DemoPortfolio.generator(DemoPortfolio.SEED);

        TruthFile.write(file, generator, 12);

        List<String> lines = Files.readAllLines(file);
        JsonNode header = new ObjectMapper().readTree(lines.get(0));
        JsonNode first = new ObjectMapper().readTree(lines.get(1));
        assertThat(lines).hasSize(13);
        assertThat(header.at("/base/seed").asLong()).isEqualTo(DemoPortfolio.SEED);
        assertThat(header.at("/renewals/weights/usage").asDouble()).isPositive();
        assertThat(first.path("account").asText()).isEqualTo("demo-0001");
        assertThat(first.path("states")
                        .path(DemoPortfolio.ANCHOR.toString())
                        .path("usage")
                        .asDouble())
                .isPositive();
        assertThat(folder.resolve("sub")).isDirectoryNotContaining("glob:**.part");
    }
}
