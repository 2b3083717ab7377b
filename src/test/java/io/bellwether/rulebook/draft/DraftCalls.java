package io.bellwether.rulebook.draft;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.security.Role;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Calls the service about drafts, as one of several people. */
public final class DraftCalls {
    public static final String DRAFTS = "/api/v1/rulebook/drafts";
    public static final String HEALTH = "dmn/health.dmn";
    public static final String EXAMPLES = "rules/examples/yellow-floor.yaml";
    private static final String JSON = "application/json";

    private DraftCalls() {}

    /** Edits and submits. */
    public static RequestSpecification editor() {
        return given().spec(Signing.as(Role.EDITOR));
    }

    /** Edits too, under another name. */
    public static RequestSpecification secondEditor() {
        return given().spec(Signing.as(Role.READER, Role.EDITOR));
    }

    /** Approves and publishes. */
    public static RequestSpecification approver() {
        return given().spec(Signing.as(Role.APPROVER));
    }

    /** Approves too, under another name. */
    public static RequestSpecification secondApprover() {
        return given().spec(Signing.as(Role.READER, Role.APPROVER));
    }

    /** May do both, so that only their name stands in the way. */
    public static RequestSpecification both() {
        return given().spec(Signing.as(Role.EDITOR, Role.APPROVER));
    }

    /** Begins a draft of the live release and answers its id. */
    public static String begin(String title) {
        return post(editor(), "", "{\"title\": \"" + title + "\"}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ValidatableResponse post(RequestSpecification who, String path, String body) {
        return who.contentType(JSON).body(body).post(DRAFTS + path).then();
    }

    public static ValidatableResponse read(String path) {
        return editor().get(DRAFTS + path).then();
    }

    /** A file's text and ETag. */
    public record ReadFile(String text, String etag) {}

    public static ReadFile file(String id, String path) {
        Response response = editor().get(DRAFTS + "/" + id + "/files/" + path);
        assertThat(response.statusCode()).isEqualTo(200);
        return new ReadFile(
                new String(response.asByteArray(), java.nio.charset.StandardCharsets.UTF_8), response.header("ETag"));
    }

    public static ValidatableResponse put(RequestSpecification who, String id, String path, String text, String etag) {
        return who.header("If-Match", etag)
                .contentType("application/octet-stream")
                .body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put(DRAFTS + "/" + id + "/files/" + path)
                .then();
    }

    public static ValidatableResponse create(String id, String path, String text) {
        return editor().header("If-None-Match", "*")
                .contentType("application/octet-stream")
                .body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put(DRAFTS + "/" + id + "/files/" + path)
                .then();
    }

    /** Replaces a text that must be there. */
    public static void replace(String id, String path, String old, String text) {
        ReadFile file = file(id, path);
        assertThat(file.text()).contains(old);
        put(editor(), id, path, file.text().replace(old, text), file.etag()).statusCode(200);
    }

    /** Edits a table as it is now; its name is {@code <model>/<decision>}. */
    public static ValidatableResponse patchTable(String id, String table, String body) {
        String path = DRAFTS + "/" + id + "/tables/" + table;
        return editor().header("If-Match", editor().get(path).header("ETag"))
                .contentType(JSON)
                .body(body)
                .patch(path)
                .then();
    }

    /** Runs the gate until it is done and answers its report. */
    public static JsonNode gate(String id) {
        Response response = editor().post(DRAFTS + "/" + id + "/gate");
        long end = System.nanoTime() + 300_000_000_000L;
        while (response.statusCode() == 202 && System.nanoTime() < end) {
            response = editor().post(DRAFTS + "/" + id + "/gate");
        }
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.read(response.asString());
    }

    /** Gate, submit, approve: everything but publishing. */
    public static void approved(String id) {
        JsonNode report = gate(id);
        assertThat(report.get("errors").intValue()).as(report.toString()).isZero();
        for (JsonNode finding : report.get("findings")) {
            if (finding.get("severity").asText().equals("warning")) {
                post(
                                editor(),
                                "/" + id + "/gate/accept",
                                "{\"finding\": \"" + finding.get("id").asText() + "\", \"reason\": \"a test\"}")
                        .statusCode(200);
            }
        }
        post(editor(), "/" + id + "/submit", "{\"comment\": \"done\"}").statusCode(200);
        post(approver(), "/" + id + "/approve", "{\"comment\": \"fine\"}").statusCode(200);
    }

    public static int published(String id, String note) {
        return post(approver(), "/" + id + "/publish", "{\"note\": \"" + note + "\"}")
                .statusCode(200)
                .extract()
                .path("number");
    }

    /** What the live release answers to five dimension scores of one value. */
    public static JsonNode health(int score) {
        String facts =
                "{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,\"relationshipScore\":%1$d}"
                        .formatted(score);
        Response response = given().contentType(JSON)
                .body("{\"account\":{\"facts\":" + facts + "},\"asOf\":\"2026-11-22T09:00:00Z\"}")
                .post("/api/v1/decisions/health");
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.read(response.asString());
    }

    /** Yellow begins at 55, and Red reaches up to it. */
    public static void yellowFrom55(String id) {
        patchTable(
                        id,
                        "health/bands",
                        "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"bands/yellow\", \"column\": \"bands.in1\","
                                + " \"value\": \"[55..75)\"}, {\"op\": \"set-cell\", \"row\": \"bands/red\","
                                + " \"column\": \"bands.in1\", \"value\": \"[0..55)\"}]}")
                .statusCode(200)
                .body("rows.find { it.id == 'bands/yellow' }.cells['bands.in1']", equalTo("[55..75)"))
                .body("edit.changed", equalTo(true));
    }

    /** The examples of that. */
    public static void examplesOf55(String id) {
        String text = file(id, EXAMPLES).text();
        int from = text.indexOf("- name: an exact score of 50 is Yellow");
        int to = text.indexOf("- name: an exact score of 49.49 is Red");
        String cases = text.substring(from, to);
        String moved = cases.replace("50", "55").replace("49.5", "54.5");
        replace(id, EXAMPLES, cases, moved);
        assertThat(editor().get(DRAFTS + "/" + id + "/diff").asString()).contains("54.5");
    }
}
