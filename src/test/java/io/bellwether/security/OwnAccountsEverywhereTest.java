package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.Accounts;
import io.bellwether.account.HeldToOwnAccounts;
import io.bellwether.account.OwnAccounts;
import io.bellwether.testing.DescribedAnswers;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of the API's description that reads, asked by a CSM who is held to own accounts. */
@QuarkusTest
class OwnAccountsEverywhereTest {
    /** Where the same walk by somebody who sees all finds the planted account, or else it would prove nothing. */
    private static final Set<String> TELLING = Set.of(
            "/api/v1/accounts",
            "/api/v1/accounts/{id}",
            "/api/v1/accounts/{id}/documents/{document}",
            "/api/v1/accounts/{id}/override",
            "/api/v1/alerts",
            "/api/v1/alerts/{id}",
            "/api/v1/imports/{id}",
            "/api/v1/overrides",
            "/api/v1/portfolio/accounts",
            "/api/v1/portfolio/accounts.csv",
            "/api/v1/records",
            "/api/v1/records/{id}",
            "/api/v1/rulebook/drafts/{id}/gate",
            "/api/v1/rulebook/shadow",
            "/api/v1/tasks",
            "/api/v1/tasks/{id}");

    private static final String SHADOW = "/api/v1/rulebook/shadow";

    @Inject
    Accounts accounts;

    @Inject
    DataSource database;

    private ForeignAccounts planted;
    private String ana;

    @BeforeEach
    void plant() throws SQLException {
        QuarkusMock.installMockForType(HeldToOwnAccounts.of(accounts), OwnAccounts.class);
        planted = new ForeignAccounts(database);
        ana = People.add(Map.of("csm", planted.csm), Role.READER);
    }

    @Test
    void shouldTellNothingOfOthersAccountsWhenACsmReadsEverything() {
        Set<String> seenByAll = new TreeSet<>();
        List<String> leaks = new ArrayList<>();
        DescribedAnswers described = new DescribedAnswers(DescribedAnswers.served());
        description().properties().forEach(path -> {
            for (String request : requests(path.getKey(), path.getValue().path("get"))) {
                described.require("GET " + path.getKey(), given().get(request));
                if (tells(given(), request)) {
                    seenByAll.add(path.getKey());
                }
                if (tells(csm(), request)) {
                    leaks.add(request);
                }
            }
        });

        assertThat(leaks).isEmpty();
        assertThat(seenByAll).containsAll(TELLING);
    }

    @Test
    void shouldSayHowMuchWasLeftOutWhenACsmReadsWhatTellsOfMany() {
        JsonNode shadow = Json.read(csm().get(SHADOW).asString());
        assertThat(shadow.get("differences").findValuesAsText("account")).contains(planted.own);
        assertThat(shadow.get("differencesLeftOut").intValue()).isEqualTo(1);
        assertThat(Json.read(given().get(SHADOW).asString()).has("differencesLeftOut"))
                .isFalse();

        JsonNode gate = Json.read(
                csm().get("/api/v1/rulebook/drafts/" + planted.draft + "/gate").asString());
        assertThat(gate.get("accountsLeftOut").intValue()).isEqualTo(3);
        assertThat(gate.at("/report/replay/moves").findValuesAsText("account")).containsExactly(planted.own);
        assertThat(gate.at("/report/changes/0/regions").findValuesAsText("source"))
                .containsExactly("recorded", "searched");

        JsonNode run =
                Json.read(csm().get("/api/v1/imports/" + planted.importRun).asString());
        assertThat(run.get("findings")).isEmpty();
        assertThat(run.get("findingsLeftOut").intValue()).isEqualTo(1);
    }

    @Test
    void shouldAnswerAlikeForOthersAccountsAndForNoneWhenACsmAsks() {
        String none = "missing-" + UUID.randomUUID().toString().substring(0, 13);
        String noRecord = planted.ownRecord.substring(0, 24) + "000000000000";
        for (String path : List.of(
                "GET /api/v1/accounts/%s",
                "GET /api/v1/accounts/%s/changes",
                "GET /api/v1/accounts/%s/documents",
                "GET /api/v1/accounts/%s/documents/qbr",
                "GET /api/v1/accounts/%s/history",
                "GET /api/v1/accounts/%s/override",
                "PUT /api/v1/accounts/%s/override",
                "DELETE /api/v1/accounts/%s/override",
                "GET /api/v1/alerts?account=%s",
                "GET /api/v1/records?account=%s",
                "GET /api/v1/rulebook/shadow?account=%s",
                "GET /api/v1/tasks?account=%s")) {
            assertThat(answer(path, planted.foreign)).as(path).isEqualTo(answer(path, none));
            assertThat(answer(path, planted.foreign)).as(path).startsWith("404");
        }
        String noAlert = UUID.randomUUID().toString();
        for (String path : List.of("GET /api/v1/alerts/%s", "POST /api/v1/alerts/%s/acknowledge")) {
            assertThat(answer(path, planted.foreignAlert)).as(path).isEqualTo(answer(path, noAlert));
            assertThat(answer(path, planted.foreignAlert)).as(path).startsWith("404");
        }
        for (String path : List.of("GET /api/v1/tasks/%s", "POST /api/v1/tasks/%s/start")) {
            assertThat(answer(path, planted.foreignTask)).as(path).isEqualTo(answer(path, noAlert));
            assertThat(answer(path, planted.foreignTask)).as(path).startsWith("404");
        }
        for (String path : List.of("GET /api/v1/records/%s", "POST /api/v1/records/%s/replay")) {
            assertThat(answer(path, planted.foreignRecord)).as(path).isEqualTo(answer(path, noRecord));
            assertThat(answer(path, planted.foreignRecord)).as(path).startsWith("404");
        }
        csm().get("/api/v1/records/" + planted.ownRecord).then().statusCode(200);
        csm().get("/api/v1/accounts/" + planted.own).then().statusCode(200);
    }

    @Test
    void shouldGiveOnlyOwnAccountsWhenACsmReadsTheResultOfARun() {
        String run = given().contentType("application/json")
                .body("{\"question\":\"coverage\",\"accounts\":[\"%s\",\"%s\"]}"
                        .formatted(planted.own, planted.foreign))
                .post("/api/v1/portfolio/runs")
                .path("id");
        String path = "/api/v1/portfolio/runs/" + run;
        Eventually.holds(
                () -> given().get(path).path("state").equals("finished"),
                () -> given().get(path).asString(),
                Duration.ofMinutes(2));

        assertThat(given().get(path + "/result").asString()).contains(planted.own, planted.foreign);
        for (String type : List.of("application/x-ndjson", "text/csv")) {
            assertThat(csm().accept(type).get(path + "/result").asString())
                    .contains(planted.own)
                    .doesNotContain(planted.foreign);
        }
        assertThat(csm().get("/api/v1/jobs/" + run).asString()).doesNotContain(planted.foreign);
        assertThat(csm().get(path).asString()).doesNotContain(planted.foreign);
    }

    private RequestSpecification csm() {
        return People.basic(ana, People.PASSWORD);
    }

    private static JsonNode description() {
        return DescribedAnswers.served().path("paths");
    }

    /** The operation as it is, and with each account and CSM that it can be asked about. */
    private Set<String> requests(String template, JsonNode operation) {
        if (operation.isMissingNode()) {
            return Set.of();
        }
        String path = planted.path(template);
        Set<String> requests = new LinkedHashSet<>(List.of(path));
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("name").asText().equals("account")) {
                requests.addAll(List.of(path + "?account=" + planted.foreign, path + "?account=" + planted.own));
            } else if (parameter.path("name").asText().equals("csm")) {
                requests.addAll(List.of(path + "?csm=" + planted.otherCsm, path + "?csm=" + planted.csm));
            }
        }
        return requests;
    }

    /** Whether an answer holds the foreign account's name, or its id where the request did not. */
    private boolean tells(RequestSpecification who, String request) {
        Response response = who.get(request);
        assertThat(response.statusCode()).as(request).isLessThan(500);
        String all = new String(response.asByteArray(), StandardCharsets.UTF_8) + response.headers();
        return all.contains(planted.foreignName)
                || (!request.contains(planted.foreign) && all.contains(planted.foreign));
    }

    private String answer(String request, String id) {
        String[] words = request.formatted(id).split(" ", -1);
        RequestSpecification who = csm().contentType("application/json");
        if (words[0].equals("PUT")) {
            who.body("{\"band\":\"Red\",\"reason\":\"we know more\"}");
        }
        Response response = who.request(words[0], words[1]);
        JsonNode body = Json.read(response.asString());
        return response.statusCode() + " " + body.path("type") + body.path("title") + " "
                + (body.path("detail").asText() + body.path("findings")).replace(id, "…") + response.header("ETag");
    }
}
