package io.bellwether.architecture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiFileTest {

    private static final Path FILE = Path.of("docs/api/openapi.yaml");

    @Test
    void shouldBeTheKeptDocumentWhenServed() throws IOException {
        String served = given().accept("application/yaml").get("/q/openapi").asString();
        if (Boolean.getBoolean("openapi.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, served);
        }

        assertThat(FILE)
                .as("The API changed. Look at the difference; if it is meant, write the file anew with"
                        + " mvn test -Dtest=OpenApiFileTest -Dopenapi.update=true and commit it.")
                .content()
                .isEqualTo(served);
    }
}
