package io.bellwether.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceSmokeTest {

    @Inject
    DataSource database;

    @Test
    void shouldBeReadyWhenStartedOnThisRunsDatabase() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void shouldKnowItsSettingsAndTheNearestOfOneThatItDoesNotHave() {
        assertThat(UnknownSettings.among(List.of(
                        "bellwether.record.wirters",
                        "bellwether.record.writers",
                        "bellwether.log.json",
                        "bellwether.security.session.idle",
                        "bellwether.security.oidc.roles.\"cs ops\"",
                        "BELLWETHER_RECORD_WRITERS",
                        "BELLWETHER_RECORD_CHAIN_KEY_FILE",
                        "BELLWETHER_SECURITY_OIDC_ROLES__CS_OPS_",
                        "BELLWETHER_HTTP_MAX_BODYSIZE",
                        "BELLWETHER_SERVICE_HOST",
                        "BELLWETHER_PORT",
                        "BELLWETHER_PORT_8080_TCP_ADDR",
                        "quarkus.http.prot")))
                .containsExactly(
                        "BELLWETHER_HTTP_MAX_BODYSIZE: did you mean BELLWETHER_HTTP_MAX_BODY_SIZE?",
                        "bellwether.record.wirters: did you mean bellwether.record.writers?");
    }

    @Test
    void shouldBeLiveWhenStarted() {
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void shouldCountRequestsWhenScraped() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("jvm_memory_used_bytes"))
                .body(containsString("agroal_"));
    }

    @Test
    void shouldTalkToTheMajorVersionItBringsWhenAsked() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SHOW server_version_num")) {
            assertThat(version.next()).isTrue();
            assertThat(version.getString(1)).startsWith(EmbeddedDatabase.MAJOR_VERSION);
        }
    }
}
