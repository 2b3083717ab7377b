package io.bellwether.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.bellwether.security.Role;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobResourceTest {
    private static final String JOBS = "/api/v1/jobs";
    private static final String PERIOD =
            "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-02T00:00:00Z\",\"limit\":10}";

    @Inject
    StartedRuns started;

    private static RequestSpecification as(Role role) {
        return given().spec(Signing.as(role));
    }

    private final List<String> running = new ArrayList<>();

    @AfterEach
    void endAll() {
        running.forEach(id -> given().post(JOBS + "/" + id + "/cancel"));
    }

    private JobAtWork start(String kind, String parameters) {
        JobAtWork run = started.start(kind, parameters);
        running.add(run.run().id().toString());
        return run;
    }

    private String replay() {
        return start("replay", PERIOD).run().id().toString();
    }

    @Test
    void shouldListRunsInPagesNewestFirst() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(replay());
        }
        Collections.reverse(asked);

        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (listed.size() < asked.size()) {
            JsonPath page = given().get(JOBS + "?kind=replay&state=running&limit=2&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .body("items.size()", lessThanOrEqualTo(2))
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
        }

        assertThat(listed).startsWith(asked.toArray(String[]::new));
    }

    @Test
    void shouldTellHowFarARunIs() {
        JobAtWork run = start("replay", PERIOD);
        given().get(JOBS + "/" + run.run().id())
                .then()
                .statusCode(200)
                .body("perSecond", nullValue())
                .body("total", nullValue());

        run.keep(40, 100L, null);

        given().get(JOBS + "/" + run.run().id())
                .then()
                .body("kind", equalTo("replay"))
                .body("state", equalTo("running"))
                .body("parameters.limit", equalTo(10))
                .body("caller", equalTo("system"))
                .body("done", equalTo(40))
                .body("total", equalTo(100))
                .body("perSecond", not(nullValue()))
                .body("secondsLeft", not(nullValue()))
                .body("endedAt", nullValue());
    }

    @Test
    void shouldCancelARunOnce() {
        String id = replay();

        given().post(JOBS + "/" + id + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));
        given().post(JOBS + "/" + id + "/cancel").then().statusCode(409);
        given().get("/api/v1/audit?action=job-cancelled&subject=job/" + id)
                .then()
                .body("items.size()", equalTo(1));
        given().get("/api/v1/records/replays/" + id).then().body("state", equalTo("cancelled"));
    }

    @Test
    void shouldShowAndCancelOnlyWhatTheKindsRolesAllow() {
        String replay = replay();
        String backfill = start("backfill", "{\"question\":\"health\",\"from\":\"2020-01\",\"to\":\"2020-01\"}")
                .run()
                .id()
                .toString();
        assertThat(as(Role.READER).get(JOBS).jsonPath().getList("items.kind", String.class))
                .contains("backfill")
                .isSubsetOf("backfill", "portfolio-run", "what-if");
        as(Role.READER).get(JOBS + "/" + replay).then().statusCode(404);
        as(Role.READER).get(JOBS + "/" + backfill).then().statusCode(200);
        as(Role.DECIDER).get(JOBS + "/" + backfill).then().statusCode(404);
        as(Role.AUDITOR).post(JOBS + "/" + backfill + "/cancel").then().statusCode(403);
        as(Role.AUDITOR).post(JOBS + "/" + replay + "/cancel").then().statusCode(200);
        given().post(JOBS + "/" + backfill + "/cancel").then().statusCode(200);
    }

    @Test
    void shouldSayAllThatIsWrongWithARequest() {
        given().get(JOBS + "?kind=repaly&state=done&limit=0&cursor=x")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("kind", "state", "limit", "cursor"));
        given().get(JOBS + "/none").then().statusCode(404);
        given().post(JOBS + "/" + UUID.randomUUID() + "/cancel").then().statusCode(404);
    }
}
