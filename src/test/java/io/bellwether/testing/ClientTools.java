package io.bellwether.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What checks the API's description and makes clients of it: the scripts of {@code src/test/clients}, and OpenAPI Generator. */
public final class ClientTools {
    public static final Path FOLDER = Path.of("src/test/clients");

    private static final Map<String, String> QUIET =
            Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true", "NO_COLOR", "1");

    private ClientTools() {}

    /** Installs what the lock file names, unless that was done since the file changed. */
    public static void install() throws IOException, InterruptedException {
        requireNode();
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        Path locked = FOLDER.resolve("package-lock.json");
        if (Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(locked)) >= 0) {
            return;
        }
        Ran npm = Ran.of(FOLDER, QUIET, List.of("npm", "ci"));
        assertThat(npm.code())
                .as("npm ci in %s, which needs the npm registry, failed:%n%s", FOLDER, npm.said())
                .isZero();
    }

    /** OpenAPI Generator, a program of its own. */
    public static Path generator() {
        Path generator = Path.of("target/clients/openapi-generator-cli.jar");
        assertThat(generator)
                .as("is put there by the build: mvn generate-test-resources")
                .exists();
        return generator;
    }

    /** What a script says, whatever its end. */
    public static Ran run(String script) throws IOException, InterruptedException {
        return Ran.of(FOLDER, QUIET, List.of("npm", "run", "--silent", script));
    }

    private static void requireNode() throws InterruptedException {
        try {
            Ran.of(FOLDER, QUIET, List.of("npm", "--version"));
        } catch (IOException absent) {
            throw new AssertionError(
                    "There is no npm on the PATH: the tests of the API's description need Node 20.19 or later with npm",
                    absent);
        }
    }

    /** What a program says that is told where the application under test is, and who asks. */
    public static Ran ask(String... command) throws IOException, InterruptedException {
        return Ran.of(
                Path.of("."),
                Map.of(
                        "SERVICE",
                        "http://localhost:" + RestAssured.port,
                        "NAME",
                        "tests-editor",
                        "PASSWORD",
                        TestPeople.PASSWORD),
                List.of(command));
    }
}
