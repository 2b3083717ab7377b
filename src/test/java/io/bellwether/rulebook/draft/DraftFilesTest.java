package io.bellwether.rulebook.draft;

import static io.bellwether.rulebook.draft.DraftCalls.DRAFTS;
import static io.bellwether.rulebook.draft.DraftCalls.HEALTH;
import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.create;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.bellwether.rulebook.draft.DraftCalls.file;
import static io.bellwether.rulebook.draft.DraftCalls.post;
import static io.bellwether.rulebook.draft.DraftCalls.put;
import static io.bellwether.rulebook.draft.DraftCalls.read;
import static io.bellwether.rulebook.draft.DraftCalls.replace;
import static io.bellwether.rulebook.draft.DraftCalls.secondEditor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.bellwether.security.Role;
import io.bellwether.testing.Signing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("BadImport") // calls read as sentences
class DraftFilesTest {
    @Inject
    DataSource database;

    @Test
    void shouldRefuseAChangeWhenAllChangesTogetherWouldBeTooLarge() {
        String id = begin("Large");
        String large = "#".repeat(4 * 1024 * 1024 - 1);
        for (int i = 0; i < 8; i++) {
            create(id, "rules/examples/large-" + i + ".yaml", large).statusCode(201);
        }

        create(id, "rules/examples/large-8.yaml", large).statusCode(413).body("detail", containsString("33554432"));

        read("/" + id + "/diff").body("items.path.size()", equalTo(8));
        editor().delete(DRAFTS + "/" + id).then().statusCode(204);
    }

    @Test
    void shouldKeepFilesAsTheyComeAndLeaveTheReleaseAlone() {
        String id = begin("Files");
        String base = file(id, HEALTH).text();
        create(id, "rules/detections/more.drl", "rule \"unfinished")
                .statusCode(201)
                .body("changed", equalTo(true));
        replace(id, HEALTH, "[75..100]", "[75..");
        assertThat(file(id, "rules/detections/more.drl").text()).isEqualTo("rule \"unfinished");
        read("/" + id + "/files")
                .body("items.find { it.path == '" + HEALTH + "' }.change", equalTo("changed"))
                .body("items.find { it.path == 'rules/detections/more.drl' }.change", equalTo("added"))
                .body("items.find { it.path == 'rules/facts.yaml' }.change", nullValue());
        read("/" + id + "/diff").body("items.path", contains(HEALTH, "rules/detections/more.drl"));
        assertThat(file(begin("Other"), HEALTH).text()).isEqualTo(base);
    }

    @Test
    void shouldAskForWhatIsChangedAndRefuseWhatIsStale() {
        String id = begin("Locks");
        String path = DRAFTS + "/" + id + "/files/rules/facts.yaml";
        editor().body("x").put(path).then().statusCode(428).body("type", containsString("precondition-required"));
        String etag = file(id, "rules/facts.yaml").etag();
        String text = file(id, "rules/facts.yaml").text();
        String draft = read("/" + id).extract().path("etag");

        put(secondEditor(), id, "rules/facts.yaml", text + "# one\n", etag).statusCode(200);
        put(editor(), id, "rules/facts.yaml", text + "# two\n", etag)
                .statusCode(412)
                .body("type", containsString("stale-edit"));
        create(id, "rules/facts.yaml", "x").statusCode(412);
        assertThat(file(id, "rules/facts.yaml").text()).endsWith("# one\n");
        read("/" + id)
                .body("etag", not(equalTo(draft)))
                .body("authors", contains("tests-editor", "tests-reader-editor"));
        editor().header("If-Match", etag).delete(path).then().statusCode(412);
        editor().header("If-Match", file(id, "rules/facts.yaml").etag())
                .delete(path)
                .then()
                .statusCode(200);
        editor().get(path).then().statusCode(404);
        create(id, "rules/facts.yaml", text).statusCode(201);
        read("/" + id + "/diff").body("items", equalTo(List.of()));
    }

    @Test
    void shouldKeepEveryEditWhenManyEditAtOnce() {
        String id = begin("Many");
        create(id, "rules/log.md", "").statusCode(201);
        List<Integer> statuses = new ArrayList<>();
        IntStream.range(0, 8).parallel().forEach(i -> {
            boolean written = false;
            while (!written) {
                DraftCalls.ReadFile now = file(id, "rules/log.md");
                int status = put(editor(), id, "rules/log.md", now.text() + "line " + i + "\n", now.etag())
                        .extract()
                        .statusCode();
                synchronized (statuses) {
                    statuses.add(status);
                }
                written = status == 200;
            }
        });
        assertThat(file(id, "rules/log.md").text().lines()).hasSize(8).doesNotHaveDuplicates();
        assertThat(statuses).containsOnly(200, 412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules/../../etc/passwd",
                "rules/.hidden",
                "other/a.yaml",
                "rules/a b.yaml",
                "dmn/con.dmn",
                "dmn/HEALTH.dmn"
            })
    void shouldRefuseAPathThatNoRuleFileMayHave(String path) {
        String id = begin("Paths");
        RestAssured.given()
                .spec(Signing.as(Role.EDITOR))
                .urlEncodingEnabled(false)
                .header("If-None-Match", "*")
                .body("x")
                .put(DRAFTS + "/" + id + "/files/" + path.replace(" ", "%20").replace("../", "..%2f"))
                .then()
                .statusCode(400)
                .body("findings.message", hasItem(not(equalTo(""))));
    }

    @Test
    void shouldRefuseAFileThatIsTooLarge() {
        String id = begin("Large");
        create(id, "rules/large.md", "x".repeat(4 * 1024 * 1024 + 1)).statusCode(413);
    }

    @Test
    void shouldForgetADraftButNotWhatWasDoneWhenItIsDeleted() throws SQLException {
        String id = begin("Gone");
        create(id, "rules/notes.md", "n").statusCode(201);
        String etag = read("/" + id).extract().path("etag");
        editor().header("If-Match", "\"draft-0-0\"")
                .delete(DRAFTS + "/" + id)
                .then()
                .statusCode(412);
        editor().header("If-Match", etag).delete(DRAFTS + "/" + id).then().statusCode(204);
        read("/" + id).statusCode(404);
        read("").body("id", not(hasItem(id)));
        assertThat(audited("draft/" + id)).containsExactly("draft-begun", "draft-edited", "draft-deleted");
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() {
        post(editor(), "", "{}").statusCode(400).body("findings.path", contains("title"));
        post(editor(), "", "{\"title\": \"x\", \"basedOn\": 99999}")
                .statusCode(404)
                .body("type", containsString("unknown-release"));
        post(editor(), "", "{\"title\": \"x\", \"offer\": \"abc\"}").statusCode(404);
        post(RestAssured.given().spec(Signing.as(Role.READER)), "", "{\"title\": \"x\"}")
                .statusCode(403);
        read("/0").statusCode(404);
        read("/9999999999999999999999").statusCode(404);
        read("?state=none").statusCode(400);
    }

    @Test
    void shouldProposeTheEntryAndAnswerByItWhenAModelWasMadeElsewhere() {
        String id = begin("Jedi");
        String model = """
                <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn11.xsd" name="Force users" namespace="urn:force">
                  <decision id="side" name="Jedi or Sith"><decisionTable>
                    <input label="Colour"><inputExpression typeRef="string"><text>colour</text></inputExpression></input>
                    <output name="side" typeRef="string"/>
                    <rule id="side.red"><inputEntry><text>"red"</text></inputEntry><outputEntry><text>"Sith"</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>""";
        ValidatableResponse proposed = editor().contentType("application/xml")
                .body(model)
                .post(DRAFTS + "/" + id + "/models?file=Force Users.dmn")
                .then()
                .statusCode(200)
                .body("file", equalTo("dmn/force-users.dmn"))
                .body("questions[0].reads[0].name", equalTo("colour"))
                .body("questions[0].reads[0].value.type", equalTo("string"))
                .body("findings.severity", everyItem(equalTo("warning")));

        create(id, proposed.extract().path("file"), model).statusCode(201);
        String rulebook = file(id, "rules/rulebook.yaml").text();
        put(
                        editor(),
                        id,
                        "rules/rulebook.yaml",
                        rulebook + proposed.extract().path("entry"),
                        file(id, "rules/rulebook.yaml").etag())
                .statusCode(200);
        post(editor(), "/" + id + "/decisions/jedi-or-sith", "{\"account\": {\"facts\": {\"colour\": \"red\"}}}")
                .statusCode(200)
                .body("answer", equalTo("Sith"));

        editor().contentType("application/xml")
                .post(DRAFTS + "/" + id + "/models")
                .then()
                .statusCode(400);
        editor().contentType("application/xml")
                .body("<html/>")
                .post(DRAFTS + "/" + id + "/models")
                .then()
                .statusCode(200)
                .body("questions", empty())
                .body("findings[0].severity", equalTo("error"));
    }

    private List<String> audited(String subject) throws SQLException {
        List<String> actions = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select action from audit_entry where subject = ? order by no")) {
            statement.setString(1, subject);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    actions.add(row.getString(1));
                }
            }
        }
        return actions;
    }
}
