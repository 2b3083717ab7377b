package io.bellwether.architecture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.record.masking.HashingValue;
import io.bellwether.testing.BackgroundWork;
import io.bellwether.testing.ClientTools;
import io.bellwether.testing.GuideBlocks;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of the guides, pasted into a shell: only the address, the people and names that must be new are others. */
@QuarkusTest
class GuideBlocksTest {
    private static final String PROBLEM = "bellwether.io/problems/";

    /** The pages' blocks, by words of theirs, and what runs each; only what needs an engine or server of others is read. */
    private static final Map<String, String> RUN_BY = Map.ofEntries(
            Map.entry("sha256sum < ", "here"),
            Map.entry("curl -s -u ", "here"),
            Map.entry("curl -u admin ", "here"),
            Map.entry(HashingValue.COMMAND, "here"),
            Map.entry("canonical.jq", "HandCheckTest"),
            Map.entry("create role ", "GrantsTest"),
            Map.entry("mvn -q package", "the build packages; StartArchive starts what it packaged"),
            Map.entry("scripts/backup.sh", "BackupScriptTest"),
            Map.entry("name: customers", "here"),
            Map.entry("my-mapping.yaml", "here"),
            Map.entry("mapping=ravenstack", "the import test of the real files, where they are"),
            Map.entry("usageWeeks:", "a piece of a mapping"),
            Map.entry("calibration/backtests", "here"),
            Map.entry("API/webhooks", "here"),
            Map.entry("\"specversion\"", "EventTypeTest"),
            Map.entry("runs:\n", "a piece of the rulebook, which RulebookReaderTest reads"),
            Map.entry("ops ", "OpsGuideTest"),
            Map.entry("  - name: discount", "OpsGuideTest, which writes it in one line"),
            Map.entry("POST /api/v1/records/erasures", "LogResourceTest"),
            Map.entry("QUARKUS_DATASOURCE_", "a database of others"),
            Map.entry("pg_dump -h", "a database of others"),
            Map.entry("\"tables\": [", "an answer, cut"),
            Map.entry("\"question\": \"health\", \"answer\"", "an answer, cut"),
            Map.entry("src/main/java/io/bellwether/", "a map of folders"));

    @AfterEach
    void awaitWhatTheBlocksBegan() {
        BackgroundWork.awaitEnd();
    }

    private static List<String> calls(String page, String with) throws IOException {
        return GuideBlocks.of(page).stream()
                .filter(block -> block.contains(with))
                .toList();
    }

    private static String decision() {
        return given().contentType("application/json")
                .body("{\"account\": {\"facts\": {\"arr\": 5000}}}")
                .post("/api/v1/decisions/coverage")
                .path("decisionId");
    }

    @Test
    void shouldAnswerWhatTheCallersGuideAsks(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("accounts.ndjson"), "{\"account\": {\"facts\": {\"arr\": 5000}}}\n");
        List<String> blocks = calls("callers.md", "/decisions/").stream()
                .filter(block -> block.startsWith("curl "))
                .toList();

        assertThat(blocks).hasSize(3);
        for (String block : blocks) {
            assertThat(GuideBlocks.ask(block, folder, Map.of())).as(block).doesNotContain(PROBLEM);
        }
        assertThat(folder.resolve("answers.ndjson")).content().contains("decisionId");
    }

    @Test
    void shouldWriteAListAsTheCallersGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        GuideBlocks.ask(calls("callers.md", "Accept: text/csv").get(0), folder, Map.of());

        assertThat(folder.resolve("accounts.csv")).content().startsWith("id,name,segment,csm,");
    }

    @Test
    void shouldListThePortfolioAsTheCallersGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        String block = calls("callers.md", "/portfolio/accounts").get(0);

        assertThat(GuideBlocks.ask(block, folder, Map.of()))
                .contains("\"totals\":")
                .doesNotContain(PROBLEM);
    }

    @Test
    void shouldMakeClientsAsTheCallersGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        ClientTools.install();
        for (Path brought : List.of(ClientTools.FOLDER.resolve("node_modules"), ClientTools.generator())) {
            Files.createSymbolicLink(folder.resolve(brought.getFileName()), brought.toAbsolutePath());
        }
        String block = calls("callers.md", "openapi.yaml").get(0);

        String said = GuideBlocks.ask(block, folder, Map.of("npm_config_offline", "true"));

        assertThat(folder.resolve("client-typescript/sdk.gen.ts"))
                .as("%s", said)
                .exists();
        assertThat(folder.resolve("client-java/pom.xml")).as("%s", said).exists();
    }

    @Test
    void shouldReplayAsTheAuditorsGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> blocks = calls("auditors.md", "curl ");
        String run = given().contentType("application/json")
                .body("{\"from\": \"2026-11-01\", \"to\": \"2026-12-01\", \"limit\": 1}")
                .post("/api/v1/records/replays")
                .path("id");

        // of all that the other tests asked, by releases of theirs, a few are enough
        String few = blocks.get(1).replace("\"limit\": 10000", "\"limit\": 5");

        assertThat(blocks).hasSize(2);
        assertThat(few).isNotEqualTo(blocks.get(1));
        assertThat(GuideBlocks.ask(blocks.get(0), folder, Map.of("ID", decision())))
                .contains("\"same\":true");
        assertThat(GuideBlocks.ask(few, folder, Map.of("RUN", run)))
                .contains("\"id\"")
                .doesNotContain(PROBLEM);
    }

    @Test
    void shouldComeToTheReleasesDigestWhenItIsRecomputed() throws IOException, InterruptedException {
        String block = calls("auditors.md", "cd src/main/resources").get(0);

        assertThat(GuideBlocks.run(List.of("cd ..", block), Path.of("target"), Map.of()))
                .startsWith(given().get("/api/v1/rulebook/releases/1").<String>path("sha256"));
    }

    @Test
    void shouldMakePeopleAndKeysAsTheOperatorsGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        String name = "g" + UUID.randomUUID().toString().substring(0, 8);
        String block = calls("operators.md", "/api/v1/users")
                .get(0)
                .replace("\"ana\"", "\"" + name + "\"")
                .replace("\"crm\"", "\"" + name + "-crm\"");

        assertThat(GuideBlocks.ask(block, folder, Map.of()))
                .contains("\"password\"", "\"key\"")
                .doesNotContain(PROBLEM);
    }

    @Test
    void shouldImportAsTheImportingGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        String customer = "guide-" + UUID.randomUUID();
        Files.writeString(
                folder.resolve("my-mapping.yaml"),
                calls("importing.md", "name: customers").get(0));
        Files.writeString(folder.resolve("customers.csv"), "id,name,signed,size\n" + customer + ",Acme,1.2.2025,SMB\n");
        Files.writeString(folder.resolve("logins-2026-11.csv"), "customer,day,user\n" + customer + ",20.11.2026,u1\n");
        String block = calls("importing.md", "my-mapping.yaml").get(0);

        assertThat(GuideBlocks.ask(block, folder, Map.of())).contains("\"id\"").doesNotContain(PROBLEM);
    }

    @Test
    void shouldHoldTheScoreAgainstOutcomesAsTheCalibrationGuideSays(@TempDir Path folder)
            throws IOException, InterruptedException {
        String block = calls("calibration.md", "calibration/backtests").get(0);

        assertThat(GuideBlocks.ask(block, folder, Map.of()))
                .as("a draft, or why there is none: other tests' outcomes decide")
                .containsAnyOf("\"draft\":", "problems/conflict");
        assertThat(folder.resolve("backtest.json")).content().contains("\"state\":\"finished\"", "\"lacking\":");
    }

    @Test
    void shouldMakeDocumentsAsTheirGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        String customer = "guide-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"name\": \"Acme\"}").put("/api/v1/accounts/" + customer);
        String block = calls("documents.md", "curl ").get(0).replace("demo-0001", customer);

        assertThat(GuideBlocks.ask(block, folder, Map.of()))
                .contains("\"at-risk-brief\"", "# Acme")
                .doesNotContain(PROBLEM);
        assertThat(Files.readAllBytes(folder.resolve("brief.pdf"))).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void shouldListAlertsAndTasksAsTheirGuidesSay(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> blocks = new ArrayList<>(calls("alerts.md", "curl "));
        blocks.addAll(calls("tasks.md", "curl "));
        for (String block : blocks) {
            assertThat(GuideBlocks.ask(block, folder, Map.of()))
                    .as(block)
                    .contains("\"items\":")
                    .doesNotContain(PROBLEM);
        }
    }

    @Test
    void shouldMakeAWebhookAsItsGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        String block = calls("webhooks.md", "API/webhooks").get(0);

        assertThat(GuideBlocks.ask(block, folder, Map.of()))
                .contains("\"type\":\"webhook.test\"", "no connection to the receiver", "\"state\":\"paused\"")
                .doesNotContain(PROBLEM);
        String made = Files.readString(folder.resolve("webhook.json"));
        assertThat(made).contains("\"secret\":\"whsec_");
        given().delete("/api/v1/webhooks/" + Json.read(made).path("id").asText());
    }

    @Test
    void shouldTellHowFarTheDemoIsAsItsPageSays(@TempDir Path folder) throws IOException, InterruptedException {
        String block = calls("demo.md", "curl ").get(0).replaceAll("(?m)^java .*$", "");

        assertThat(GuideBlocks.ask(block, folder, Map.of())).contains("\"state\":");
    }

    @Test
    void shouldTellTheMaskOfAValueAsTheAuditorsGuideSays(@TempDir Path folder)
            throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/masking.key"),
                Base64.getEncoder()
                        .encodeToString("thirty-two bytes that are a key!".getBytes(StandardCharsets.UTF_8)));
        Files.setPosixFilePermissions(folder.resolve("data/masking.key"), PosixFilePermissions.fromString("rw-------"));
        String block = calls("auditors.md", HashingValue.COMMAND)
                .get(0)
                .replace("-jar quarkus-run.jar", "-cp \"$APPLICATION\" io.bellwether.bootstrap.Bellwether");

        String application = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        String said = GuideBlocks.run(List.of(block), folder, Map.of("APPLICATION", application));

        assertThat(said).matches("(?s).*[0-9a-f]{16,}\\s*");
    }

    @Test
    void shouldHaveATestForEveryBlock() throws IOException {
        for (String page : List.of(
                "alerts.md",
                "architecture.md",
                "auditors.md",
                "benchmark.md",
                "calibration.md",
                "callers.md",
                "demo.md",
                "documents.md",
                "importing.md",
                "models.md",
                "operators.md",
                "ops.md",
                "playbook.md",
                "webhooks.md",
                "tasks.md")) {
            assertThat(GuideBlocks.of(page))
                    .as(page)
                    .allMatch(block -> RUN_BY.keySet().stream().anyMatch(block::contains));
        }
    }
}
