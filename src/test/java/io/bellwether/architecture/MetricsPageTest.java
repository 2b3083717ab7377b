package io.bellwether.architecture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the operators' guide to the metrics of the service's own. */
@QuarkusTest
class MetricsPageTest {
    private static final Path PAGE = Path.of("docs/operators.md");
    private static final Pattern OWN = Pattern.compile("(?m)^# TYPE (bellwether_\\w+)");

    @Test
    void shouldExplainEachMetricOfItsOwnWhenOneWasCounted() throws IOException {
        given().contentType(ContentType.JSON)
                .body("{\"account\": {\"facts\": {\"arr\": 5000}}}")
                .post("/api/v1/decisions/coverage")
                .then()
                .statusCode(200);
        String metrics = given().get("/q/metrics").asString();
        Set<String> own = OWN.matcher(metrics)
                .results()
                .map(metric -> metric.group(1).replaceAll("_(max|created)$", ""))
                .collect(Collectors.toSet());

        assertThat(own).contains("bellwether_decisions_seconds");
        String page = Files.readString(PAGE);
        assertThat(own).allMatch(metric -> page.contains("`" + metric + "`"), "stands in " + PAGE);
    }
}
