package io.bellwether.override;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.security.Role;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OverrideResourceTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    /** An account whose score is 60: Yellow. */
    private static String account(String more) {
        String id = "ovr-" + UUID.randomUUID();
        given().contentType("application/json").body("{\"csm\":\"Ana\"}").put("/api/v1/accounts/" + id);
        facts(
                id,
                "{\"usageScore\":60,\"engagementScore\":60,\"outcomesScore\":60,\"supportScore\":60,"
                        + "\"relationshipScore\":60" + more + "}");
        return id;
    }

    private static void facts(String id, String facts) {
        given().contentType("application/json")
                .body(facts)
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
    }

    private static Response put(String id, String body) {
        return given().spec(Signing.as(Role.READER))
                .contentType("application/json")
                .body(body)
                .put("/api/v1/accounts/" + id + "/override");
    }

    private static JsonNode set(String id, String band, int days) {
        Response response = put(id, "{\"band\":\"" + band + "\",\"reason\":\"we know more\",\"days\":" + days + "}");
        response.then().statusCode(200);
        return Json.read(response.asString()).get("active");
    }

    private static JsonNode health(String id, @Nullable Instant asOf) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"id\":\"" + id + "\"}" + (asOf == null ? "" : ",\"asOf\":\"" + asOf + "\"") + "}")
                .post("/api/v1/decisions/health");
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    private static JsonNode get(String path) {
        Response response = given().get("/api/v1" + path);
        response.then().statusCode(200);
        return Json.read(response.asString());
    }

    @Test
    void shouldTellAllAtOnceWhenFiltersAreUnknown() {
        given().contentType("application/json")
                .body("{\"csm\":\"Philippa\"}")
                .put("/api/v1/accounts/ovr-" + UUID.randomUUID());
        given().get("/api/v1/overrides?csm=Phillipa&state=activ&limit=0&cursor=x")
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("csm", "state", "limit", "cursor")))
                .body("findings[0].suggestion", equalTo("Philippa"));
    }

    @Test
    void shouldHoldForTheDefaultTimeAndBeOnRecordWhenSet() {
        String id = account("");

        Response response = put(id, "{\"band\":\"Green\",\"reason\":\" the sponsor signed \"}");

        response.then().statusCode(200);
        JsonNode active = Json.read(response.asString()).get("active");
        Instant since = Instant.parse(active.get("since").asText());
        assertThat(Instant.parse(active.get("until").asText())).isEqualTo(since.plusSeconds(30L * 86_400));
        assertThat(active.get("reason").asText()).isEqualTo("the sponsor signed");
        assertThat(active.get("computedBand").asText()).isEqualTo("Yellow");
        assertThat(active.get("score").intValue()).isEqualTo(60);
        assertThat(active.get("by").asText()).isEqualTo("tests-reader");

        JsonNode answer = health(id, null).get("answer");
        assertThat(answer.get("band").asText()).isEqualTo("Green");
        assertThat(answer.get("zone").asText()).isEqualTo("green");
        assertThat(answer.get("computedBand").asText()).isEqualTo("Yellow");
        assertThat(answer.at("/override/by").asText()).isEqualTo("tests-reader");
        assertThat(Instant.parse(answer.at("/override/until").asText()))
                .isEqualTo(Instant.parse(active.get("until").asText()));

        JsonNode record = get("/records/" + active.get("decisionId").asText());
        assertThat(record.get("question").asText()).isEqualTo("override");
        assertThat(record.get("caller").asText()).isEqualTo("tests-reader");
        assertThat(record.get("engine").asText()).isEqualTo("person");
        assertThat(record.at("/answer/band").asText()).isEqualTo("Green");
        JsonNode audit = get("/audit?action=override-set&subject=account/" + id);
        assertThat(audit.toString()).contains("the sponsor signed");
    }

    @Test
    void shouldBeInTheHistoryAtOnceWhenSetAndWhenEnded() {
        String id = account("");
        set(id, "Red", 7);
        JsonNode point = get("/accounts/" + id + "/history").at("/points/0");
        assertThat(point.get("band").asText()).isEqualTo("Red");
        assertThat(point.at("/override/by").asText()).isEqualTo("tests-reader");
        assertThat(point.get("computedBand").asText()).isEqualTo("Yellow");

        given().spec(Signing.as(Role.READER))
                .delete("/api/v1/accounts/" + id + "/override?reason=we erred")
                .then()
                .statusCode(200);

        point = get("/accounts/" + id + "/history").at("/points/0");
        assertThat(point.get("band").asText()).isEqualTo("Yellow");
        assertThat(point.hasNonNull("override")).isFalse();
        JsonNode past = get("/accounts/" + id + "/override").at("/past/0");
        assertThat(past.get("state").asText()).isEqualTo("ended");
        assertThat(past.at("/ended/reason").asText()).isEqualTo("we erred");
        assertThat(past.at("/ended/by").asText()).isEqualTo("tests-reader");
        assertThat(get("/records/" + past.at("/ended/decisionId").asText())
                        .at("/answer/action")
                        .asText())
                .isEqualTo("ended");
    }

    @Test
    void shouldHoldUpToTheSecondOfItsEndWhenAskedAsOfThen() {
        String id = account("");
        JsonNode active = set(id, "Green", 7);
        Instant since = Instant.parse(active.get("since").asText());
        Instant until = Instant.parse(active.get("until").asText());

        assertThat(health(id, since.minusSeconds(1)).at("/answer/band").asText())
                .isEqualTo("Yellow");
        assertThat(health(id, since).at("/answer/band").asText()).isEqualTo("Green");
        assertThat(health(id, until.minusSeconds(1)).at("/answer/band").asText())
                .isEqualTo("Green");
        JsonNode over = health(id, until).get("answer");
        assertThat(over.get("band").asText()).isEqualTo("Yellow");
        assertThat(over.get("override").isNull()).isTrue();
    }

    @Test
    void shouldGoBehindForcedRedAndBeforeUnknown() {
        String forced = account(",\"paymentOverdueDays\":31");
        set(forced, "Green", 7);
        JsonNode answer = health(forced, null).get("answer");
        assertThat(answer.get("band").asText()).isEqualTo("Red");
        assertThat(answer.at("/override/band").asText()).isEqualTo("Green");

        String unknown = "ovr-" + UUID.randomUUID();
        given().contentType("application/json").body("{}").put("/api/v1/accounts/" + unknown);
        facts(unknown, "{\"supportScore\":80}");
        assertThat(health(unknown, null).at("/answer/band").asText()).isEqualTo("Unknown");
        set(unknown, "Yellow", 7);
        assertThat(health(unknown, null).at("/answer/band").asText()).isEqualTo("Yellow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'band':'Grean','reason':'x'}|band",
                "{'band':'Healthy','reason':'x'}|band",
                "{'band':'Green'}|reason",
                "{'band':'Green','reason':'  '}|reason",
                "{'band':'Green','reason':'x','days':6}|days",
                "{'band':'Green','reason':'x','days':91}|days",
                "{'band':'Green','reason':'x','days':7.5}|days",
                "{'band':'Green','reason':'x','until':'2030-01-01'}|until",
                "[]|body",
            })
    void shouldRefuseAndSetNothingWhenTheRequestDoesNotFit(String body, String path) {
        String id = account("");

        Response response = put(id, body.replace('\'', '"'));

        response.then().statusCode(400);
        assertThat(Json.read(response.asString()).at("/findings/0/path").asText())
                .isEqualTo(path);
        assertThat(get("/accounts/" + id + "/override").get("active").isNull()).isTrue();
    }

    @Test
    void shouldAnswerWhatIsMissingWhenThereIsNothing() {
        put("no-such-" + UUID.randomUUID(), "{\"band\":\"Green\",\"reason\":\"x\"}")
                .then()
                .statusCode(404);
        put(account(""), "{").then().statusCode(400);
        given().spec(Signing.as(Role.READER))
                .delete("/api/v1/accounts/" + account("") + "/override")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldLeaveExactlyOneActiveWhenManySetAtOnce() throws Exception {
        String id = account("");
        List<Future<Integer>> calls = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 8; i++) {
                calls.add(callers.submit(
                        () -> put(id, "{\"band\":\"Green\",\"reason\":\"x\"}").statusCode()));
            }
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isEqualTo(200);
            }
        } finally {
            callers.shutdown();
        }
        JsonNode all = get("/accounts/" + id + "/override");
        assertThat(all.at("/active/state").asText()).isEqualTo("active");
        assertThat(all.get("past"))
                .hasSize(7)
                .allSatisfy(past -> assertThat(past.get("state").asText()).isEqualTo("replaced"));
    }

    @Test
    void shouldSayWhetherTheScoreAgreedAfterwards() {
        String right = account("");
        set(right, "Green", 7);
        facts(right, "{\"usageScore\":95,\"engagementScore\":95,\"outcomesScore\":95}");
        given().spec(Signing.as(Role.READER)).delete("/api/v1/accounts/" + right + "/override");
        String wrong = account("");
        set(wrong, "Green", 7);
        given().spec(Signing.as(Role.READER)).delete("/api/v1/accounts/" + wrong + "/override");

        assertThat(get("/accounts/" + right + "/override")
                        .at("/past/0/accuracy/agreed")
                        .asText())
                .isEqualTo("true");
        assertThat(get("/accounts/" + wrong + "/override")
                        .at("/past/0/accuracy/agreed")
                        .asText())
                .isEqualTo("false");
        JsonNode page = get("/overrides?state=ended&limit=1");
        assertThat(page.at("/accuracy/judged").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.hasNonNull("next")).isTrue();
        JsonNode next =
                get("/overrides?state=ended&limit=1&cursor=" + page.get("next").asText());
        assertThat(next.at("/items/0/decisionId")).isNotEqualTo(page.at("/items/0/decisionId"));
    }

    @Test
    void shouldRefuseThoseWhoOnlyLookOn() {
        String id = account("");
        for (Role role : new Role[] {Role.AUDITOR, Role.ADMIN, Role.DECIDER}) {
            given().spec(Signing.as(role))
                    .contentType("application/json")
                    .body("{\"band\":\"Green\",\"reason\":\"x\"}")
                    .put("/api/v1/accounts/" + id + "/override")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void shouldStayAsItIsAndGoOnlyWithItsAccount() throws SQLException {
        String id = account("");
        String override = set(id, "Green", 7).get("decisionId").asText();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    "update manual_override set band = 'Red' where id = '" + override + "'",
                    "delete from manual_override where id = '" + override + "'")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
            }
        }
        given().delete("/api/v1/accounts/" + id).then().statusCode(204);
        given().get("/api/v1/records/" + override).then().statusCode(200);
    }
}
