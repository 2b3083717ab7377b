package io.bellwether.architecture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.BackgroundWork;
import io.bellwether.testing.GuideBlocks;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of the guides, pasted into a shell: only the address, the people and names that must be new are others. */
@QuarkusTest
class GuideBlocksTest {
    private static final String PROBLEM = "bellwether.io/problems/";

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
        List<String> blocks = calls("callers.md", "curl ");

        assertThat(blocks).hasSize(3);
        for (String block : blocks) {
            assertThat(GuideBlocks.ask(block, folder, Map.of())).as(block).doesNotContain(PROBLEM);
        }
        assertThat(folder.resolve("answers.ndjson")).content().contains("decisionId");
    }

    @Test
    void shouldReplayAsTheAuditorsGuideSays(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> blocks = calls("auditors.md", "curl ");
        String run = given().contentType("application/json")
                .body("{\"from\": \"2026-11-01\", \"to\": \"2026-12-01\", \"limit\": 1}")
                .post("/api/v1/records/replays")
                .path("id");

        assertThat(blocks).hasSize(2);
        assertThat(GuideBlocks.ask(blocks.get(0), folder, Map.of("ID", decision()))).contains("\"same\":true");
        assertThat(GuideBlocks.ask(blocks.get(1), folder, Map.of("RUN", run)))
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
}
