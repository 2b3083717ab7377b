package io.bellwether.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.ClientTools;
import io.bellwether.testing.Ran;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

        Ran smoke = ClientTools.ask("node", "--test-reporter=spec", SMOKE.toString());

        assertThat(smoke.code()).as("%s", smoke.said()).isZero();
        assertThat(smoke.said()).contains("pass 5");
    }
}
