package io.bellwether.account.importing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.job.JobAtWork;
import io.bellwether.job.StartedRuns;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Eventually;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportResourceTest {
    private static final String MAPPING = """
            name: customers
            snapshots: 2026-11-01
            tables:
              customers: { file: customers.csv, key: id }
            accounts: { table: customers, id: id, name: name }
            facts:
              licensedSeats: { table: customers, column: seats }
            """;
    private static final Set<String> ENDED = Set.of("done", "failed", "interrupted", "cancelled");

    private final String id = UUID.randomUUID().toString();

    @Inject
    StartedRuns started;

    @Inject
    ImportRuns imports;

    @Inject
    ImportFolders folders;

    @Test
    void shouldWriteGoodRowsAndReportBadOnesWhenSomeAreBad() {
        JsonPath report = ended(send(MAPPING, "id,name,seats\n" + id + ",Acme,10\n" + id + "x,Bad,ten\n"));

        assertThat(report.getString("state")).isEqualTo("done");
        assertThat(report.getLong("rows.good")).isEqualTo(1);
        assertThat(report.getLong("rows.bad")).isEqualTo(1);
        assertThat(report.getMap("findings[0]"))
                .containsEntry("file", "customers.csv")
                .containsEntry("line", 3)
                .containsEntry("column", "seats")
                .containsEntry("value", "ten");
        account(id).statusCode(200).body("name", equalTo("Acme")).body("facts.licensedSeats.value", equalTo(10));
        account(id + "x").statusCode(404);
    }

    @Test
    void shouldWriteNothingButReportTheSameWhenItIsADryRun() {
        JsonPath report = ended(send(MAPPING, "id,name,seats\n" + id + ",Acme,10\n", Map.of("dryRun", "true")));

        assertThat(report.getString("state")).isEqualTo("done");
        assertThat(report.getBoolean("dryRun")).isTrue();
        assertThat(report.getLong("written.accounts.created")).isEqualTo(1);
        account(id).statusCode(404);
    }

    @Test
    void shouldSayWhichFurtherFactsGiveMostAccountsAnAnswer() {
        StringBuilder rows = new StringBuilder("id,name,seats,size\n");
        List<String> segments = List.of("Enterprise", "SMB", "Mid-Market");
        for (int i = 0; i < 250; i++) {
            rows.append(id)
                    .append(i)
                    .append(",n,10,")
                    .append(segments.get(i % 3))
                    .append('\n');
        }
        String mapping =
                MAPPING.replace("snapshots: 2026-11-01\n", "") + "  segment: { table: customers, column: size }\n";
        JsonPath dry = weighed(send(mapping, rows.toString(), Map.of("dryRun", "true")));
        JsonPath report = weighed(send(mapping, rows.toString(), Map.of()));
        List<String> facts = report.getList("coverage.furtherFacts.fact", String.class);
        List<Integer> answered = report.getList("coverage.furtherFacts.answered");

        assertThat(dry.getString("coverage")).isEqualTo(report.getString("coverage"));
        assertThat(report.getString("coverage.question")).isEqualTo("health");
        assertThat(report.getInt("coverage.asked")).isEqualTo(200);
        assertThat(report.getInt("coverage.answered")).isZero();
        assertThat(facts).hasSizeBetween(2, 16).doesNotContain("licensedSeats").doesNotHaveDuplicates();
        assertThat(answered).isSorted().last().isEqualTo(200);
        assertThat(report.getList("coverage.furtherFacts.lacking", Integer.class))
                .allMatch(n -> n > 0 && n <= 200);
        for (int i = 0; i < 6; i++) {
            assertThat(band(id + i, facts)).as(facts.toString()).isNotEqualTo("Unknown");
        }
        assertThat(band(id + 0, List.of())).isEqualTo("Unknown");
    }

    /** The account's band with further facts, at values that nobody tried. */
    private static String band(String account, List<String> facts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode given = body.putObject("account").put("id", account).putObject("facts");
        for (String name : facts) {
            FactDefinition fact =
                    Baseline.compiled().rulebook().catalogue().fact(name).orElseThrow();
            switch (fact.type()) {
                case BOOLEAN -> given.put(name, true);
                case TEXT -> given.put(name, "some");
                case CHOICE -> given.put(name, fact.allowed().get(fact.allowed().size() / 2));
                case DATE, INSTANT -> given.put(name, "2026-10-05");
                case INTEGER, NUMBER, RATIO, MONEY ->
                    given.put(
                            name,
                            fact.max() == null
                                    ? BigDecimal.valueOf(7)
                                    : fact.max()
                                            .add(fact.min() == null ? BigDecimal.ZERO : fact.min())
                                            .divide(BigDecimal.valueOf(2))
                                            .setScale(fact.type() == FactType.INTEGER ? 0 : 4, RoundingMode.DOWN));
            }
        }
        return given().contentType("application/json")
                .body(body.toString())
                .post("/api/v1/decisions/health")
                .then()
                .statusCode(200)
                .extract()
                .path("answer.band");
    }

    @Test
    void shouldChangeNothingWhenTheSameFileComesAgain() {
        String file = "id,name,seats\n" + id + ",Acme,10\n";
        ended(send(MAPPING, file));
        JsonPath again = ended(send(MAPPING, file));

        assertThat(again.getLong("written.accounts.unchanged")).isEqualTo(1);
        assertThat(again.getLong("written.facts.unchanged")).isEqualTo(1);
        assertThat(again.getLong("written.facts.created")).isZero();
    }

    @Test
    void shouldPageFindingsWhenThereAreMany() {
        StringBuilder rows = new StringBuilder("id,name,seats\n");
        for (int i = 0; i < 250; i++) {
            rows.append(id).append(i).append(",n,none\n");
        }
        JsonPath report = ended(send(MAPPING, rows.toString()));

        assertThat(report.getList("findings")).hasSize(100);
        given().get("/api/v1/imports/{id}?cursor=200", report.getString("id"))
                .then()
                .body("findingCount", equalTo(250))
                .body("findings", hasSize(50))
                .body("findings[0].line", equalTo(202))
                .body("next", nullValue());
    }

    @Test
    void shouldNameEveryProblemAtOnceWhenMappingAndFilesDoNotAgree() {
        String wrong = MAPPING.replace("licensedSeats", "licencedSeats").replace("key: id", "kee: id");
        send(wrong, "id,name,seats\n")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("findings.path", hasItems("facts.licencedSeats", "tables.customers.kee"))
                .body("findings.suggestion", hasItems("licensedSeats", "key"));
        send(MAPPING, "id,nam,seat\n").statusCode(400).body("findings.suggestion", contains("nam", "seat"));
    }

    @Test
    void shouldAskForWhatIsMissing() {
        given().multiPart("dryRun", "maybe")
                .post("/api/v1/imports")
                .then()
                .statusCode(400)
                .body("findings.path", contains("dryRun", "mapping", "file"));
        for (String part : List.of("mapping", "dryRun")) {
            given().multiPart(new MultiPartSpecBuilder("true")
                            .controlName(part)
                            .mimeType("application/octet-stream")
                            .build())
                    .post("/api/v1/imports")
                    .then()
                    .statusCode(400);
        }
        given().multiPart("mapping", "ravenstak")
                .multiPart("file", "x.csv", "a\n1\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(400)
                .body("findings[0].suggestion", equalTo("ravenstack"));
    }

    @Test
    void shouldBeginAnewWhenTheServiceEndedUnderItAndTheFilesAreHere() throws IOException {
        JobAtWork run = begun(ImportRun.READING);
        folders.make(run.run().id());
        Path file = folders.file(run.run().id(), 0);
        Files.writeString(file, "id,name,seats\n" + id + ",Acme,10\n");
        folders.keep(run.run().id(), MAPPING, List.of(new UploadedFile("customers.csv", file)));

        started.abandon(run);

        assertThat(ended(run.run().id().toString()).getString("state")).isEqualTo("done");
        account(id).statusCode(200);
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldSayInterruptedWhenTheServiceEndedUnderItAndTheFilesAreNowhere() {
        JobAtWork run = begun(ImportRun.READING);

        started.abandon(run);

        JsonPath report = ended(run.run().id().toString());
        assertThat(report.getString("state")).isEqualTo("interrupted", "cancelled");
        assertThat(report.getString("phase")).isEqualTo("ended");
        assertThat(report.getString("failure")).contains("gone");
    }

    @Test
    void shouldTellThatNobodyWeighsWhatAnImportWroteWhenTheServiceEndedUnderIt() {
        JobAtWork run = begun(ImportRun.WEIGHING);
        given().get("/api/v1/imports/{id}", run.run().id())
                .then()
                .body("state", equalTo("done"))
                .body("phase", equalTo("weighing"));

        started.abandon(run);

        JsonPath report = ended(run.run().id().toString());
        assertThat(report.getString("state")).isEqualTo("done");
        assertThat(report.getString("failure")).isNull();
        assertThat(report.getList("notes", String.class))
                .singleElement()
                .asString()
                .contains("was not found out");
    }

    /** Follows a run until nobody works at it. */
    private static JsonPath ended(String run) {
        Eventually.holds(
                () -> given().get("/api/v1/imports/{id}", run)
                        .jsonPath()
                        .getString("phase")
                        .equals("ended"),
                () -> given().get("/api/v1/imports/{id}", run).asString());
        return given().get("/api/v1/imports/{id}", run).jsonPath();
    }

    private JobAtWork begun(String phase) {
        JobAtWork run = started.start(ImportingAccounts.KIND);
        QuarkusTransaction.requiringNew().run(() -> {
            imports.persistAndFlush(new ImportRun(run.run().id(), "customers", null, false));
            imports.update("phase = ?1 where id = ?2", phase, run.run().id());
        });
        return run;
    }

    @Test
    void shouldListImportsAndKnowNoOther() {
        ended(send(MAPPING, "id,name,seats\n"));
        given().get("/api/v1/imports").then().statusCode(200).body("items[0].id", notNullValue());
        given().get("/api/v1/imports/{id}", "nothing").then().statusCode(404);
        given().get("/api/v1/imports/{id}", UUID.randomUUID()).then().statusCode(404);
    }

    private static ValidatableResponse send(String mapping, String file) {
        return send(mapping, file, Map.of());
    }

    private static ValidatableResponse send(String mapping, String file, Map<String, String> fields) {
        RequestSpecification request = given().multiPart("mapping", mapping)
                .multiPart("file", "customers.csv", file.getBytes(StandardCharsets.UTF_8));
        fields.forEach(request::multiPart);
        return request.post("/api/v1/imports").then();
    }

    private static ValidatableResponse account(String id) {
        return given().get("/api/v1/accounts/{id}", id).then();
    }

    /** Follows an accepted import until it has ended. */
    private static JsonPath ended(ValidatableResponse accepted) {
        String run = accepted.statusCode(202).extract().path("id");
        for (int i = 0; i < 2_000; i++) {
            JsonPath report = given().get("/api/v1/imports/{id}", run).jsonPath();
            if (ENDED.contains(report.getString("state"))) {
                return report;
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("the import did not end");
    }

    /** What is known once the import is done and its coverage is found out too. */
    private static JsonPath weighed(ValidatableResponse accepted) {
        String run = ended(accepted).getString("id");
        Eventually.holds(
                () -> "ended".equals(given().get("/api/v1/imports/{id}", run).path("phase")),
                () -> given().get("/api/v1/imports/{id}", run).asString(),
                Duration.ofSeconds(60));
        return given().get("/api/v1/imports/{id}", run).jsonPath();
    }
}
