package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContainerFilesTest {

    private static final Path DOCKER = Path.of("docker");

    @Test
    void shouldBeReachableFromThisMachineOnlyWhenComposed() throws IOException {
        JsonNode services = services();

        assertThat(services.path("bellwether").path("ports"))
                .isNotEmpty()
                .allMatch(port -> port.asText().startsWith("127.0.0.1:"));
        assertThat(services.path("database").has("ports")).isFalse();
    }

    @Test
    void shouldUseTheMajorVersionThatTestsUseWhenComposed() throws IOException {
        assertThat(services().path("database").path("image").asText())
                .isEqualTo("postgres:" + EmbeddedDatabase.MAJOR_VERSION);
    }

    @Test
    void shouldWaitForAHealthyDatabaseAndKeepItsDataWhenComposed() throws IOException {
        JsonNode services = services();

        assertThat(services.at("/bellwether/depends_on/database/condition").asText())
                .isEqualTo("service_healthy");
        assertThat(services.at("/database/healthcheck/test")).isNotEmpty();
        assertThat(services.at("/database/volumes/0").asText()).startsWith("database:");
        assertThat(compose().path("volumes").has("database")).isTrue();
    }

    @Test
    void shouldHoldNoSecretWhenShipped() throws IOException {
        assertThat(services().at("/database/environment/POSTGRES_PASSWORD").asText())
                .startsWith("${DATABASE_PASSWORD:?");
        assertThat(Files.readAllLines(DOCKER.resolve("example.env"))).contains("DATABASE_PASSWORD=");
    }

    @Test
    void shouldRunAsAnOrdinaryUserAndWatchItsHealthWhenBuilt() throws IOException {
        assertThat(Files.readAllLines(DOCKER.resolve("Dockerfile.jvm")))
                .contains("USER bellwether")
                .anyMatch(line -> line.startsWith("HEALTHCHECK"))
                .noneMatch(line -> line.contains("QUARKUS_HTTP_HOST"));
        assertThat(DOCKER.resolve("healthcheck.sh")).exists();
    }

    private static JsonNode services() throws IOException {
        return compose().path("services");
    }

    private static JsonNode compose() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(DOCKER.resolve("compose.yaml").toFile());
    }
}
