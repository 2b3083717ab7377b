package io.bellwether.security;

import static io.bellwether.rulebook.draft.DraftCalls.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.rulebook.draft.QuickGate;
import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.testing.IssuerResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody passes for somebody else by a name, least of all before the four eyes of an approval. */
@QuarkusTest
@SuppressWarnings("BadImport") // calls read as sentences
class PrincipalNamesTest {

    @Inject
    GateConfig config;

    @BeforeEach
    void quickGate() {
        QuickGate.install(config);
    }

    @Test
    void shouldRefuseANameThatLooksLikeAnothersWhenAKeyOrPersonIsMade() {
        String person = People.add(Role.READER);
        String key = People.key(Map.of(), Role.READER).path("name");

        People.key(Map.of("name", person), Role.READER).then().statusCode(409).body("detail", containsString(person));
        People.key(Map.of("name", person.toUpperCase(Locale.ROOT)), Role.READER)
                .then()
                .statusCode(409);
        user("\u0440" + person.substring(1)).then().statusCode(409).body("detail", containsString(person));
        user(key).then().statusCode(409).body("detail", containsString(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "SYSTEM", "Bellwether", "Be11wether", "demo", "anonymous"})
    void shouldRefuseANameThatLooksLikeTheServicesWhenAKeyOrPersonIsMade(String name) {
        People.key(Map.of("name", name), Role.READER)
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("name")));
        user(name).then().statusCode(400).body("findings.path", equalTo(List.of("name")));
    }

    private static Response user(String name) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", People.PASSWORD, "roles", List.of("reader")))
                .post("/api/v1/users");
    }

    @Test
    void shouldRefuseAnApprovalWhenTheApproverMadeTheKeyThatEdited() {
        String maker = People.add(Role.ADMIN, Role.APPROVER);
        Response made = People.basic(maker, People.PASSWORD)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "robot of " + maker, "roles", List.of("editor")))
                .post("/api/v1/keys");
        made.then().statusCode(201);
        String id = submitted(() -> given().header("X-API-Key", made.<String>path("key")));

        approve(id, People.basic(maker, People.PASSWORD))
                .statusCode(403)
                .body("detail", containsString("key:robot of " + maker + ", who changed this one, may be " + maker));
        approve(id, People.basic(People.add(Role.APPROVER), People.PASSWORD)).statusCode(200);
    }

    @Test
    void shouldRefuseAnApprovalWhenTheApproversTokenNamesAnAuthor() {
        String author = People.add(Role.EDITOR);
        String id = submitted(() -> People.basic(author, People.PASSWORD));

        approve(id, token(author)).statusCode(403);
        approve(id, token(author.toUpperCase(Locale.ROOT))).statusCode(403);
        approve(id, token("somebody-else-than-" + author)).statusCode(200);
    }

    private static RequestSpecification token(String subject) {
        String token = IssuerResource.issuer().token(Map.of("sub", subject, "roles", List.of("approver")));
        return given().header("Authorization", "Bearer " + token);
    }

    private static String submitted(Supplier<RequestSpecification> editor) {
        String id = post(editor.get(), "", "{\"title\": \"of one hand\"}")
                .statusCode(201)
                .extract()
                .path("id");
        editor.get()
                .header("If-None-Match", "*")
                .contentType("application/octet-stream")
                .body("a note".getBytes(StandardCharsets.UTF_8))
                .put(DraftCalls.DRAFTS + "/" + id + "/files/rules/n.md")
                .then()
                .statusCode(201);
        post(editor.get(), "/" + id + "/gate", "{}").statusCode(200);
        post(editor.get(), "/" + id + "/submit", "{}").statusCode(200);
        return id;
    }

    private static ValidatableResponse approve(String id, RequestSpecification who) {
        return post(who, "/" + id + "/approve", "{}");
    }
}
