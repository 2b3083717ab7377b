package io.bellwether.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountResourceTest {
    private final String id = "acc " + UUID.randomUUID();

    @Test
    void shouldCreateThenChangeAnAccountWhenItIsPutTwice() {
        put("", "{\"name\":\"Acme\",\"segment\":\"SMB\",\"csm\":\"ana\"}")
                .statusCode(201)
                .body("id", equalTo(id))
                .body("segment", equalTo("SMB"));
        put("", "{\"name\":\"Acme Ltd\"}")
                .statusCode(200)
                .body("name", equalTo("Acme Ltd"))
                .body("csm", equalTo("ana"));
    }

    @Test
    void shouldAnswerFactsAsOfADayWhenTheyWereSetOnSeveral() {
        put("", "{}").statusCode(201);
        put("/facts?observedOn=2026-10-01", "{\"arr\":120000.50,\"licensedSeats\":100}")
                .statusCode(200)
                .body("created", equalTo(2));
        put("/facts?observedOn=2026-11-01", "{\"arr\":130000}").statusCode(200);

        read("?asOf=2026-10-15")
                .body("facts.arr.value", equalTo(120000.50f))
                .body("facts.arr.observedOn", equalTo("2026-10-01"));
        read("?asOf=2026-11-20")
                .body("facts.arr.value", equalTo(130000))
                .body("facts.licensedSeats.observedOn", equalTo("2026-10-01"));
    }

    @Test
    void shouldNotKnowAFactAnyMoreWhenItIsSetToNull() {
        put("", "{}").statusCode(201);
        put("/facts?observedOn=2026-10-01", "{\"arr\":1, \"nps\": 9}").statusCode(200);
        put(
                        "/facts?observedOn=2026-11-01",
                        "{\"arr\":null, \"nps\": {\"value\": null, \"observedOn\": \"2026-10-20\"}}")
                .statusCode(200);

        read("?asOf=2026-10-15").body("facts.arr.value", equalTo(1)).body("facts.nps.value", equalTo(9));
        read("?asOf=2026-10-25").body("facts.arr.value", equalTo(1)).body("facts.nps", nullValue());
        read("?asOf=2026-11-20").body("facts.arr", nullValue());
    }

    @Test
    void shouldNameEveryProblemAndWriteNothingWhenFactsDoNotFit() {
        put("", "{}").statusCode(201);
        put(
                        "/facts?observedOn=2026-10-01",
                        "{\"arr\":5, \"licencedSeats\":10, \"csat\":9, \"segment\":\"SME\", \"tickets\":[]}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("findings", hasSize(4))
                .body("findings.path", hasItems("facts.licencedSeats", "facts.csat", "facts.segment", "facts.tickets"))
                .body("findings.suggestion", hasItem(containsString("licensedSeats")));
        read("").body("facts", equalTo(java.util.Map.of()));
    }

    @Test
    void shouldRefuseADayThatCannotHaveBeenObserved() {
        put("", "{}").statusCode(201);
        put("/facts?observedOn=2126-10-01", "{\"arr\":5}")
                .statusCode(400)
                .body("findings[0].path", equalTo("observedOn"));
        put("/facts?observedOn=yesterday", "{\"arr\":5}").statusCode(400);
    }

    @Test
    void shouldReplaceAListAndHideTheFutureWhenRecordsAreRead() {
        put("", "{}").statusCode(201);
        put(
                        "/records/tickets",
                        "[{\"priority\":\"P1\",\"openedOn\":\"2026-10-01\",\"closedOn\":\"2026-11-05\"},"
                                + "{\"priority\":\"P3\",\"openedOn\":\"2026-11-02\"}]")
                .statusCode(200)
                .body("created", equalTo(2));
        read("?asOf=2026-11-01")
                .body("records.tickets", hasSize(1))
                .body("records.tickets[0].priority", equalTo("P1"))
                .body("records.tickets[0].closedOn", nullValue());
        read("?asOf=2026-11-10")
                .body("records.tickets.priority", contains("P1", "P3"))
                .body("records.tickets[0].closedOn", equalTo("2026-11-05"));
        put("/records/tickets", "[]").statusCode(200).body("removed", equalTo(2));
        read("").body("records.tickets", hasSize(0)).body("records.contacts", nullValue());
    }

    @Test
    void shouldNameTheNearestListWhenARecordListIsUnknown() {
        put("", "{}").statusCode(201);
        put("/records/tickts", "[]").statusCode(404).body("findings[0].suggestion", equalTo("tickets"));
        put("/records/tickets", "[{\"priority\":\"P9\",\"opened\":1}]")
                .statusCode(400)
                .body("findings", hasSize(2));
    }

    @Test
    void shouldKeepAnOutcomeOnceWhenItIsSentTwice() {
        put("", "{}").statusCode(201);
        String churned = "{\"outcome\":\"churned\",\"date\":\"2026-10-31\",\"arr\":12000,\"reason\":\"budget\"}";
        post("/outcomes", churned).statusCode(201);
        post("/outcomes", churned).statusCode(200).body("unchanged", equalTo(1));
        post("/outcomes", "{\"outcome\":\"churnt\",\"on\":1}").statusCode(400).body("findings", hasSize(3));
        read("").body("outcomes", hasSize(1)).body("outcomes[0].date", equalTo("2026-10-31"));
    }

    @Test
    void shouldPageThroughASegmentByCursor() {
        String csm = "csm-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            given().contentType(ContentType.JSON)
                    .body("{\"csm\":\"" + csm + "\",\"segment\":\"SMB\"}")
                    .put("/api/v1/accounts/{id}", id + i)
                    .then()
                    .statusCode(201);
        }
        String next = list("?limit=2&segment=SMB&csm=" + csm)
                .statusCode(200)
                .body("items.id", contains(id + 0, id + 1))
                .body("next", notNullValue())
                .extract()
                .path("next");
        list("?limit=2&segment=SMB&csm=" + csm + "&cursor=" + next)
                .body("items.id", contains(id + 2))
                .body("next", nullValue());
    }

    @Test
    void shouldSortAndFilterByRenewalAndTellTheBandsDay() {
        String csm = "csm-" + UUID.randomUUID();
        String[] renewals = {"2027-03-01", "2027-01-01", "2027-02-01"};
        for (int i = 0; i < 3; i++) {
            given().contentType(ContentType.JSON)
                    .body("{\"csm\":\"" + csm + "\",\"name\":\"n" + (2 - i) + "\"}")
                    .put("/api/v1/accounts/{id}", id + i)
                    .then()
                    .statusCode(201);
            given().contentType(ContentType.JSON)
                    .body("{\"renewalDate\":\"" + renewals[i] + "\",\"usageScore\":90,\"engagementScore\":90,"
                            + "\"outcomesScore\":90,\"supportScore\":90,\"relationshipScore\":90}")
                    .put("/api/v1/accounts/{id}/facts", id + i)
                    .then()
                    .statusCode(200);
        }
        given().contentType(ContentType.JSON)
                .body("{\"account\":{\"id\":\"" + id + "0\"}}")
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200);

        String next = list("?limit=2&sort=renewal&csm=" + csm)
                .statusCode(200)
                .body("items.id", contains(id + 1, id + 2))
                .body("items.renewal", contains("2027-01-01", "2027-02-01"))
                .extract()
                .path("next");
        list("?limit=2&sort=renewal&csm=" + csm + "&cursor=" + next)
                .body("items.id", contains(id + 0))
                .body("items[0].band", equalTo("Green"))
                .body("items[0].bandOn", notNullValue())
                .body("items[0].bandRelease", equalTo(1));
        list("?sort=name&csm=" + csm).body("items.id", contains(id + 2, id + 1, id + 0));
        list("?sort=score&csm=" + csm).body("items.id", contains(id + 0, id + 1, id + 2));
        list("?renewalFrom=2027-01-15&renewalTo=2027-02-15&csm=" + csm).body("items.id", contains(id + 2));
        list("?band=Green&csm=" + csm).body("items.id", contains(id + 0));
        list("?sort=name&cursor=" + next).statusCode(400).body("findings.path", contains("cursor"));
    }

    @Test
    void shouldNameTheNearestWhenAFiltersValueIsNone() {
        list("?band=red&sort=renewl&segment=SMBB&renewalFrom=soon&csm=no-csm-of-anybody")
                .statusCode(400)
                .body("findings.path", contains("csm", "sort", "band", "segment", "renewalFrom"))
                .body("findings[1].suggestion", equalTo("renewal"))
                .body("findings[2].suggestion", equalTo("Red"))
                .body("findings[3].suggestion", equalTo("SMB"));
        list("?sotr=name").statusCode(400).body("findings[0].suggestion", equalTo("sort"));
    }

    @Test
    void shouldRefuseFiltersThatItCannotKeep() {
        list("?band= &segment=SME&limit=0&cursor=!!")
                .statusCode(400)
                .body("findings.path", contains("band", "segment", "limit", "cursor"));
    }

    @Test
    void shouldDeleteAnAccountWithAllThatIsStored() {
        put("", "{}").statusCode(201);
        put("/facts", "{\"arr\":1}").statusCode(200);
        given().delete("/api/v1/accounts/{id}", id).then().statusCode(204);
        given().delete("/api/v1/accounts/{id}", id)
                .then()
                .statusCode(404)
                .body("type", containsString("unknown-account"));
        put("/facts", "{\"arr\":1}").statusCode(404);
    }

    @Test
    void shouldRefuseAnAccountThatDoesNotFit() {
        put("", "{\"nam\":\"x\",\"segment\":\"SME\",\"name\":7}")
                .statusCode(400)
                .body("findings", hasSize(3));
        put("", "[]").statusCode(400);
        put("", "{\"name\":\"a\\u0000b\"}").statusCode(400);
    }

    private ValidatableResponse put(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/accounts/{id}" + path, id)
                .then();
    }

    private ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/accounts/{id}" + path, id)
                .then();
    }

    private ValidatableResponse read(String query) {
        return given().get("/api/v1/accounts/{id}" + query, id).then().statusCode(200);
    }

    private ValidatableResponse list(String query) {
        return given().get("/api/v1/accounts" + query).then();
    }
}
