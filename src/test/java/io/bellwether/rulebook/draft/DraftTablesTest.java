package io.bellwether.rulebook.draft;

import static io.bellwether.rulebook.draft.DraftCalls.DRAFTS;
import static io.bellwether.rulebook.draft.DraftCalls.HEALTH;
import static io.bellwether.rulebook.draft.DraftCalls.begin;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.bellwether.rulebook.draft.DraftCalls.file;
import static io.bellwether.rulebook.draft.DraftCalls.patchTable;
import static io.bellwether.rulebook.draft.DraftCalls.read;
import static io.bellwether.rulebook.draft.DraftCalls.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.bellwether.rulebook.authoring.workbook.TableWorkbook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DraftTablesTest {
    private static final String YELLOW = "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"bands/yellow\","
            + " \"column\": \"bands.in1\", \"value\": \"V\"}]}";

    @Test
    void shouldShowTablesAndChangeOnlyTheCellThatIsEdited() {
        String id = begin("Cells");
        read("/" + id + "/tables").body("items.decision", hasItems("bands", "lifecycle-bands", "band-actions"));
        read("/" + id + "/tables/health/bands")
                .body("hitPolicy", equalTo("UNIQUE"))
                .body("rows.id", contains("bands/green", "bands/yellow", "bands/red"));
        String before = file(id, HEALTH).text();

        patchTable(id, "health/bands", YELLOW.replace("V", "[55..75)")).statusCode(200);

        String old = "bands.yellow.in1\">\n            <text>[50..75)";
        assertThat(before).contains(old);
        assertThat(file(id, HEALTH).text()).isEqualTo(before.replace(old, old.replace("50", "55")));
        read("/" + id + "/diff").body("items[0].rows.row", contains("bands/yellow"));
    }

    @Test
    void shouldRefuseAStaleEditOfTheSameTableButNotOneOfAnother() {
        String id = begin("Stale");
        String bands = DRAFTS + "/" + id + "/tables/health/bands";
        String etag = editor().get(bands).header("ETag");
        String others = editor().get(DRAFTS + "/" + id + "/tables/health/lifecycle-bands")
                .header("ETag");
        patchTable(id, "health/bands", YELLOW.replace("V", "[55..75)")).statusCode(200);
        editor().header("If-Match", etag)
                .contentType("application/json")
                .body(YELLOW.replace("V", "[60..75)"))
                .patch(bands)
                .then()
                .statusCode(412);
        editor().contentType("application/json")
                .body(YELLOW)
                .patch(bands)
                .then()
                .statusCode(428);
        editor().get(DRAFTS + "/" + id + "/tables/health/lifecycle-bands")
                .then()
                .header("ETag", equalTo(others));
    }

    @Test
    void shouldKeepACellThatCannotBeRightAndMakeAllEditsOrNone() {
        String id = begin("Typing");
        patchTable(id, "health/bands", YELLOW.replace("V", "[55.."))
                .statusCode(200)
                .body("rows[1].cells['bands.in1']", equalTo("[55.."))
                .body("rows[1].findings.message", hasItem(not(equalTo(""))));
        String text = file(id, HEALTH).text();
        patchTable(
                        id,
                        "health/bands",
                        "{\"edits\": [{\"op\": \"delete-row\", \"row\": \"bands/red\"}, {\"op\": \"delete-row\","
                                + " \"row\": \"bands/blue\"}]}")
                .statusCode(400);
        patchTable(id, "health/bands", "{\"edits\": []}").statusCode(400);
        assertThat(file(id, HEALTH).text()).isEqualTo(text);
    }

    @Test
    void shouldNameTheNearestWhenThereIsNoSuchTable() {
        String id = begin("Names");
        read("/" + id + "/tables/health/confidence-flor")
                .statusCode(404)
                .body("findings.suggestion", hasItem(containsString("confidence-floor")));
        read("/" + id + "/tables/heath/bands").statusCode(404).body("findings.suggestion", hasItem("health"));
        replace(id, HEALTH, "</definitions>", "");
        read("/" + id + "/tables").body("items.find { it.file == '" + HEALTH + "' }.problem", not(equalTo(null)));
        read("/" + id + "/tables/health/bands").statusCode(404).body("findings.path", hasItem(containsString(HEALTH)));
    }

    @Test
    void shouldTakeAWorkbookBackAndSayWhatItChanges() {
        String id = begin("Excel");
        String table = DRAFTS + "/" + id + "/tables/health/bands";
        byte[] workbook = editor().get(table + ".xlsx")
                .then()
                .statusCode(200)
                .contentType(TableWorkbook.MEDIA_TYPE)
                .extract()
                .asByteArray();
        String other = begin("Another draft of the same table");
        put(other, workbook, "?dryRun=true")
                .statusCode(200)
                .body("changes", hasSize(0))
                .body("dryRun", equalTo(true));
        put(id, workbook, "").statusCode(200).body("edit", equalTo(null));

        byte[] edited = Cells.replaced(workbook, "[50..75)", "[55..75)");
        put(id, edited, "?dryRun=true").statusCode(200).body("changes.row", contains("bands/yellow"));
        read("/" + id + "/diff").body("items", hasSize(0));
        put(id, edited, "")
                .statusCode(200)
                .body("changes.after", contains("[55..75)"))
                .body("edit.changed", equalTo(true));
        read("/" + id + "/diff").body("items[0].rows.row", contains("bands/yellow"));
        put(id, "no workbook".getBytes(StandardCharsets.UTF_8), "").statusCode(400);
        editor().contentType(TableWorkbook.MEDIA_TYPE)
                .body(edited)
                .put(table + ".xlsx")
                .then()
                .statusCode(428);
    }

    @Test
    void shouldKeepWhatAWorkbookHasAndTellWhatCannotBeRight() {
        String id = begin("Excel slips");
        byte[] workbook =
                editor().get(DRAFTS + "/" + id + "/tables/health/bands.xlsx").asByteArray();
        byte[] typed = Cells.replaced(workbook, "[50..75)", "50-75");
        put(id, typed, "?dryRun=true")
                .statusCode(200)
                .body("cells.row", contains("bands/yellow"))
                .body("cells.fix", contains("[50..75]"));
        put(id, typed, "").statusCode(200).body("cells.severity", contains("ERROR"));
        read("/" + id + "/tables/health/bands").body("rows[1].findings.fix", contains("[50..75]"));
    }

    @Test
    void shouldTakeTextsUpToTheLimitWhereverTheyStand() {
        String id = begin("Long texts");
        String edit = "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"intervention-plans/save-saved-90\","
                + " \"column\": \"intervention-plans.out2\", \"value\": \"\\\"" + "x".repeat(19_998) + "\\\"\"}]}";
        patchTable(id, "intervention/intervention-plans", edit).statusCode(200);
        read("/" + id + "/tables/intervention/intervention-plans").statusCode(200);
        editor().get(DRAFTS + "/" + id + "/tables/intervention/intervention-plans.xlsx")
                .then()
                .statusCode(200);
        patchTable(id, "intervention/intervention-plans", edit.replace("xxx", "xxxx"))
                .statusCode(400)
                .body("findings.message", hasItem(containsString("20000")));
    }

    private static ValidatableResponse put(String id, byte[] workbook, String query) {
        return editor().header("If-Match", "*")
                .contentType(TableWorkbook.MEDIA_TYPE)
                .body(workbook)
                .put(DRAFTS + "/" + id + "/tables/health/bands.xlsx" + query)
                .then();
    }
}
