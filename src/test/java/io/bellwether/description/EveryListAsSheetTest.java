package io.bellwether.description;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.sheet.SheetFile;
import io.bellwether.testing.DescribedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** Every list of the API is also a file for spreadsheets. */
@QuarkusTest
class EveryListAsSheetTest {
    private static final String SHAPE = "/components/schemas/";
    private static final String ACCOUNTS = "/api/v1/accounts";

    @Test
    void shouldBeCsvAndExcelWhenTheDescriptionSaysThatItIsAList() {
        JsonNode api = DescribedAnswers.served();
        DescribedAnswers described = new DescribedAnswers(api);
        List<String> lists = new ArrayList<>();
        api.path("paths").properties().forEach(path -> {
            JsonNode content = path.getValue().path("get").at("/responses/200/content");
            String shape = content.at("/application~1json/schema/$ref").asText();
            if (shape.contains(SHAPE)
                    && api.at(shape.substring(1)).at("/properties/items").isObject()
                    && !path.getKey().equals("/api/v1/portfolio/accounts")) {
                assertThat(content.fieldNames()).toIterable().as(path.getKey()).contains(SheetFile.CSV, SheetFile.XLSX);
                lists.add(path.getKey());
            }
        });
        assertThat(lists).hasSizeGreaterThan(20);

        for (String list : lists) {
            if (list.contains("{") || list.endsWith("/search")) {
                continue;
            }
            Response csv = given().accept(SheetFile.CSV).get(list);
            described.require("GET " + list, csv);
            assertThat(csv.statusCode()).as(list).isEqualTo(200);
            assertThat(csv.contentType()).as(list).startsWith(SheetFile.CSV);
            assertThat(csv.asString().lines().findFirst())
                    .as(list)
                    .hasValueSatisfying(names -> assertThat(names).matches("[a-zA-Z0-9.]+(,[a-zA-Z0-9.]+)+"));
        }
    }

    @Test
    void shouldHoldAllPagesAndDefuseFormulasWhenAccountsAreWritten() throws IOException {
        String csm = "sheet-" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            given().contentType("application/json")
                    .body(Map.of("name", "=1+" + i, "csm", csm))
                    .put(ACCOUNTS + "/" + csm + "-" + i)
                    .then()
                    .statusCode(201);
        }

        Response csv = given().accept(SheetFile.CSV).get(ACCOUNTS + "?limit=2&csm=" + csm);
        byte[] excel = given().accept(SheetFile.XLSX)
                .get(ACCOUNTS + "?limit=2&csm=" + csm)
                .asByteArray();

        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"accounts.csv\"");
        List<String> lines = csv.asString().lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(5)).startsWith(csm + "-4,'=1+4,").contains(csm + ",");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(excel))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(6);
            assertThat(IntStream.range(1, 6).mapToObj(i -> rows.get(i).getCellText(1)))
                    .containsExactly("=1+0", "=1+1", "=1+2", "=1+3", "=1+4");
        }
    }

    @Test
    void shouldBeAProblemWhenWhatIsAskedIsWrong() {
        Response wrong = given().accept(SheetFile.CSV).get(ACCOUNTS + "?limit=0");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.contentType()).startsWith("application/problem+json");
    }
}
