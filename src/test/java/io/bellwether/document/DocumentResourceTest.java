package io.bellwether.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocumentResourceTest {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String FACTS = """
            {"usageScore": 20, "engagementScore": 30, "outcomesScore": 30, "supportScore": 40, "relationshipScore": 30,
             "arr": 120000, "csm": "Ana"}""";

    private static String account(String name, String facts) {
        String id = "doc-" + UUID.randomUUID();
        given().contentType("application/json")
                .body("{\"name\": \"" + name + "\"}")
                .put("/api/v1/accounts/" + id)
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body(facts)
                .put("/api/v1/accounts/" + id + "/facts")
                .then()
                .statusCode(200);
        return id;
    }

    private static Response get(String account, String document, String accept) {
        return given().accept(accept).get("/api/v1/accounts/" + account + "/documents/" + document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-risk-brief", "save-plan", "qbr", "expansion-brief", "renewal-brief"})
    void shouldSayTheSameInAllFormatsAndRestOnRecordedDecisions(String document) throws IOException {
        String id = account("Quiet Harbour", FACTS);

        Response markdown = get(id, document, "text/markdown");
        markdown.then().statusCode(200).contentType(containsString("text/markdown"));
        Response html = get(id, document, "text/html");
        html.then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        Response pdf = get(id, document, "application/pdf");
        pdf.then().statusCode(200).contentType("application/pdf");

        assertThat(markdown.asString()).startsWith("# Quiet Harbour\n").contains("28 of 100");
        assertThat(html.asString()).contains("<h1>Quiet Harbour</h1>");
        Matcher decisions = ID.matcher(markdown.asString());
        int found = 0;
        while (decisions.find()) {
            given().get("/api/v1/records/" + decisions.group())
                    .then()
                    .statusCode(200)
                    .body("account", equalTo(id));
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(3);
        try (PDDocument pages = Loader.loadPDF(pdf.asByteArray())) {
            String text = new PDFTextStripper().getText(pages);
            assertThat(text).contains("Quiet Harbour", "28 of 100", "What this rests on", "Page 1 of");
            assertThat(pages.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pages.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pages.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pages.getDocumentInformation().getTitle()).contains("Quiet Harbour");
            assertThat(pages.getPage(0).getMediaBox().getWidth())
                    .isBetween(PDRectangle.A4.getWidth() - 1, PDRectangle.A4.getWidth() + 1);
        }
    }

    @Test
    void shouldShowWhatTheRecordedAnswerSays() {
        String id = account("Acme", FACTS);

        String brief = get(id, "at-risk-brief", "text/markdown").asString();

        Matcher first = Pattern.compile("\\| 1 \\| [^|]+ \\| [^|]+ \\| [^|]+ \\| (" + ID + ") \\|")
                .matcher(brief);
        assertThat(first.find()).isTrue();
        JsonNode answer = Json.read(
                        given().get("/api/v1/records/" + first.group(1)).asString())
                .get("answer");
        assertThat(brief)
                .contains("| " + answer.get("score").asText() + " of 100 | "
                        + answer.get("band").asText() + " |")
                .contains("**What the band asks for:** " + answer.get("action").asText());
        assertThat(given().get("/api/v1/accounts/" + id + "/history").jsonPath().getList("points"))
                .hasSize(1);
    }

    @Test
    void shouldPrintOnLetterWhenAsked() throws IOException {
        String id = account("Acme", FACTS);

        byte[] pdf = get(id, "qbr?paper=letter", "application/pdf").asByteArray();

        try (PDDocument pages = Loader.loadPDF(pdf)) {
            assertThat(pages.getPage(0).getMediaBox().getWidth())
                    .isBetween(PDRectangle.LETTER.getWidth() - 1, PDRectangle.LETTER.getWidth() + 1);
        }
        get(id, "qbr?paper=leter", "application/pdf")
                .then()
                .statusCode(400)
                .body("findings[0].suggestion", equalTo("letter"));
    }

    @Test
    void shouldBeReadableWhenNothingIsKnownOrTheNameIsHostile() throws IOException {
        String id = account("<img src=http://evil.example/x> | [x](http://evil.example) # {{x}}", "{}");

        try (PDDocument pages =
                Loader.loadPDF(get(id, "at-risk-brief", "application/pdf").asByteArray())) {
            assertThat(new PDFTextStripper().getText(pages).replaceAll("\\s", ""))
                    .contains("<imgsrc=http://evil.example/x>|[x](http://evil.example)#{{x}}")
                    .contains("notknown");
            for (var page : pages.getPages()) {
                assertThat(page.getAnnotations()).isEmpty();
            }
        }
        assertThat(get(id, "at-risk-brief", "text/html").asString())
                .doesNotContain("<img")
                .doesNotContain("<a ");
    }

    @Test
    void shouldNameWhatThereIsWhenFormatDocumentOrAccountIsWrong() {
        String id = account("Acme", FACTS);

        get(id, "qbr", "application/json")
                .then()
                .statusCode(406)
                .body("findings[0].suggestion", equalTo("text/markdown, text/html, application/pdf"));
        get(id, "at-risk-brif", "text/markdown")
                .then()
                .statusCode(404)
                .body("findings[0].suggestion", equalTo("at-risk-brief"));
        given().get("/api/v1/accounts/" + id + "/documents")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("at-risk-brief", "save-plan", "qbr", "expansion-brief", "renewal-brief"))
                .body("items[0].formats.size()", equalTo(3));
        given().delete("/api/v1/accounts/" + id).then().statusCode(204);
        get(id, "qbr", "text/markdown").then().statusCode(404);
        given().get("/api/v1/accounts/" + id + "/documents").then().statusCode(404);
    }
}
