package io.bellwether.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.ClientTools;
import io.bellwether.testing.Ran;
import io.bellwether.testing.TestPeople;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kept description makes a TypeScript client that compiles and does what its types say. */
@QuarkusTest
class TypeScriptClientTest {
    private static final Path SMOKE = Path.of("target/clients/compiled/src/test/clients/smoke.js");

    @Test
    void shouldAskTheServiceWhenItIsMadeOfTheDescription() throws IOException, InterruptedException {
        ClientTools.install();
        for (String script : List.of("generate", "compile")) {
            Ran ran = ClientTools.run(script);
            assertThat(ran.code()).as("npm run %s:%n%s", script, ran.said()).isZero();
        }

        Ran smoke = Ran.of(
                Path.of("."),
                Map.of(
                        "SERVICE",
                        "http://localhost:" + RestAssured.port,
                        "NAME",
                        "tests-editor",
                        "PASSWORD",
                        TestPeople.PASSWORD),
                List.of("node", "--test-reporter=spec", SMOKE.toString()));

        assertThat(smoke.code()).as("%s", smoke.said()).isZero();
        assertThat(smoke.said()).contains("pass 5");
    }
}
