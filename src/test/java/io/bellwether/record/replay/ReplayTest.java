package io.bellwether.record.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.job.StartedRuns;
import io.bellwether.record.ReadingRecords;
import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.rulebook.draft.LiveBaseline;
import io.bellwether.rulebook.gate.MadeUpFacts;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is on record comes out again to the digit, whatever became of the account and of the rules. {@code replay.records}
 * says how many decisions over three releases are asked again: 99 unless it is set.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    private static final int RECORDS = Integer.getInteger("replay.records", 99);
    private static final long SEED = Long.getLong("replay.seed", 20261124);
    private static final List<String> QUESTIONS = List.of(
            "health",
            "signals",
            "churn-risk",
            "alerts",
            "expansion",
            "lifecycle-stage",
            "coverage",
            "ttfv",
            "onboarding",
            "intervention",
            "qbr",
            "tasks",
            "benchmarks",
            "review");
    private static final String AS_OF = "2026-11-22T09:00:00.123456789Z";
    private static final String FIFTY_TWO =
            "{\"usageScore\":52,\"engagementScore\":52,\"outcomesScore\":52,\"supportScore\":52,\"relationshipScore\":52}";

    @Inject
    LiveBaseline baseline;

    @Inject
    LiveSmallRulebook publishing;

    @Inject
    ActiveRulebook active;

    @Inject
    StartedRuns started;

    @Inject
    ReadingRecords records;

    @Inject
    Clock clock;

    private final Random random = new Random(SEED);
    private final List<Integer> releases = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;

    @BeforeEach
    void decideByThreeReleases() {
        if (!ids.isEmpty()) {
            return;
        }
        System.out.println("Replay seed " + SEED);
        baseline.restore();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < Math.min(200, 6 + RECORDS / 50); i++) {
            accounts.add("replay-" + UUID.randomUUID());
            store(accounts.get(i));
        }
        from = clock.instant();
        decide(accounts, RECORDS / 3);
        publishing.publish(yellowFrom55().files());
        decide(accounts, RECORDS / 3);
        publishing.publish(yellowFrom55()
                .cell("dmn/signals.dmn", "signals.login-drop.in3", "loginChangeWow < -0.10")
                .files());
        decide(accounts, RECORDS - 2 * (RECORDS / 3));
        to = clock.instant().plusMillis(1);
        // the accounts of today are others than those that were decided on
        for (int i = 0; i < accounts.size(); i++) {
            if (i % 3 == 0) {
                given().delete("/api/v1/accounts/" + accounts.get(i));
            } else {
                store(accounts.get(i));
            }
        }
    }

    private static ChangedRulebook yellowFrom55() {
        return ChangedRulebook.ofBaseline()
                .cell("dmn/health.dmn", "bands.yellow.in1", "[55..75)")
                .cell("dmn/health.dmn", "bands.red.in1", "[0..55)");
    }

    @AfterAll
    void restore() {
        baseline.restore();
    }

    private LocalDate daysAgo(int days) {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(days);
    }

    private MadeUpFacts facts(LocalDate day) {
        Rulebook rulebook = Baseline.compiled().rulebook();
        return new MadeUpFacts(rulebook.catalogue(), day, random);
    }

    private void store(String id) {
        given().contentType("application/json").body("{\"name\":\"A\"}").put("/api/v1/accounts/" + id);
        for (LocalDate day : List.of(daysAgo(80), daysAgo(20))) {
            put(
                    "/api/v1/accounts/" + id + "/facts?observedOn=" + day,
                    facts(day).facts(0.5));
        }
        Baseline.compiled().rulebook().catalogue().records().values().forEach(kind -> {
            if (random.nextBoolean()) {
                put(
                        "/api/v1/accounts/" + id + "/records/" + kind.name(),
                        facts(daysAgo(20)).records(kind, 8));
            }
        });
    }

    private static void put(String path, JsonNode body) {
        Response response = given().contentType("application/json")
                .body(body.toString().getBytes(StandardCharsets.UTF_8))
                .put(path);
        assertThat(response.statusCode()).as(path + response.asString()).isEqualTo(200);
    }

    private void decide(List<String> accounts, int count) {
        int number = active.current().number();
        releases.add(number);
        Map<String, StringBuilder> lines = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String question = QUESTIONS.get(i % QUESTIONS.size());
            lines.computeIfAbsent(question, q -> new StringBuilder())
                    .append(line(accounts))
                    .append('\n');
        }
        lines.forEach((question, body) -> {
            Response response = given().contentType("application/x-ndjson")
                    .body(body.toString().getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/decisions/" + question + "/batch");
            response.then().statusCode(200);
            response.asString().lines().map(Json::read).forEach(answer -> {
                assertThat(answer.at("/release/number").intValue())
                        .as(answer.toString())
                        .isEqualTo(number);
                ids.add(answer.get("decisionId").asText());
            });
        });
    }

    private ObjectNode line(List<String> accounts) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode account = line.putObject("account");
        int kind = random.nextInt(3);
        if (kind > 0) {
            account.put("id", accounts.get(random.nextInt(accounts.size())));
        }
        if (kind != 1) {
            ObjectNode facts = facts(daysAgo(20)).facts(kind == 0 ? 0.5 : 0.1);
            Baseline.compiled().rulebook().catalogue().records().values().forEach(list -> {
                if (random.nextInt(6) == 0) {
                    facts.set(list.name(), facts(daysAgo(20)).records(list, 5));
                }
            });
            account.set("facts", facts);
        }
        line.put("explain", List.of("none", "matched", "full").get(random.nextInt(3)));
        if (random.nextInt(3) > 0) {
            line.put("asOf", daysAgo(1 + random.nextInt(14)) + "T07:00:00.123456789Z");
        }
        return line;
    }

    @Test
    void shouldAnswerTheSameWhenAPeriodOfThreeReleasesIsAskedAgain() {
        assertThat(releases).doesNotHaveDuplicates().hasSize(3);
        JsonNode run = run(",\"limit\":" + Math.max(RECORDS, 1));

        System.out.printf(
                "Replayed %d records of %d releases in %s: %d same, %d different%n",
                run.get("replayed").intValue(),
                releases.size(),
                Duration.between(
                        Instant.parse(run.get("begunAt").asText()),
                        Instant.parse(run.get("endedAt").asText())),
                run.get("same").intValue(),
                run.get("different").intValue());
        assertThat(run.get("state").asText()).as(run.toString()).isEqualTo("done");
        assertThat(run.get("records").intValue()).isEqualTo(RECORDS);
        assertThat(run.get("same").intValue())
                .as(run.get("differences").toString())
                .isEqualTo(RECORDS);
        assertThat(run.get("different").intValue()).isZero();
        assertThat(run.get("notReplayable")).isEmpty();
        assertThat(run.get("differences")).isEmpty();
    }

    @Test
    void shouldCountWhatDiffersWhenAPeriodIsAskedByAnotherRelease() {
        String recorded = decided(FIFTY_TWO, releases.get(0));

        JsonNode run =
                run(",\"question\":\"health\",\"release\":" + releases.get(1) + ",\"limit\":50", clock.instant());

        assertThat(run.get("state").asText()).isEqualTo("done");
        assertThat(run.get("different").intValue()).isPositive();
        assertThat(run.get("same").intValue() + run.get("different").intValue())
                .isEqualTo(run.get("records").intValue());
        assertThat(run.get("differences"))
                .anySatisfy(d -> assertThat(d.get("decisionId").asText()).isEqualTo(recorded));
        given().get("/api/v1/records/replays")
                .then()
                .body("items.id", hasItem(run.get("id").asText()));
    }

    @Test
    void shouldAskReleaseByReleaseWhenTheyTookTurnsToAnswer() {
        Instant begin = clock.instant();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(decided(FIFTY_TWO, releases.get(i % 3)));
        }

        SortedMap<Integer, List<UUID>> found =
                records.ids(new ReadingRecords.Period(begin, clock.instant().plusMillis(1), "health", asked.size()));

        assertThat(found.keySet()).containsExactly(releases.get(2), releases.get(1), releases.get(0));
        assertThat(found.get(releases.get(1))).extracting(UUID::toString).containsExactly(asked.get(4), asked.get(1));
    }

    private JsonNode run(String more) {
        return run(more, to);
    }

    private JsonNode run(String more, Instant end) {
        Response begun = given().contentType("application/json")
                .body("{\"from\":\"" + from + "\",\"to\":\"" + end.plusMillis(1) + "\"" + more + "}")
                .post("/api/v1/records/replays");
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(202);
        long last = System.nanoTime() + Duration.ofSeconds(60 + RECORDS / 10).toNanos();
        JsonNode run = Json.read(begun.asString());
        while (run.get("state").asText().equals("running") && System.nanoTime() < last) {
            LockSupport.parkNanos(20_000_000);
            run = Json.read(given().get(begun.header("Location")).asString());
        }
        return run;
    }

    /** Decides on given facts by a release; answers the decision's id. */
    private static String decided(String facts, int release) {
        return answered(facts, release).get("decisionId").asText();
    }

    private static JsonNode answered(String facts, int release) {
        Response response = given().contentType("application/json")
                .body("{\"account\":{\"facts\":" + facts + "},\"asOf\":\"" + AS_OF + "\",\"release\":" + release + "}")
                .post("/api/v1/decisions/health");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Json.read(response.asString());
    }

    @Test
    void shouldNameEachPlaceThatDiffersWhenAnotherReleaseIsAsked() {
        JsonNode recorded = answered(FIFTY_TWO, releases.get(0));
        JsonNode other = answered(FIFTY_TWO, releases.get(1));
        String path = "/api/v1/records/" + recorded.get("decisionId").asText() + "/replay";

        JsonNode same = Json.read(given().contentType("application/json")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        JsonNode replay = Json.read(given().contentType("application/json")
                .body("{\"release\":" + releases.get(1) + "}")
                .post(path)
                .asString());

        assertThat(same.get("same").booleanValue()).as(same.toString()).isTrue();
        assertThat(same.at("/replayed/sha256")).isEqualTo(recorded.at("/release/sha256"));
        assertThat(same.get("asOf").asText()).isEqualTo(AS_OF);
        assertThat(replay.get("same").booleanValue()).isFalse();
        assertThat(replay.at("/recorded/number").intValue()).isEqualTo(releases.get(0));
        assertThat(replay.at("/replayed/number").intValue()).isEqualTo(releases.get(1));
        Map<String, String> before = leaves(recorded);
        Map<String, String> after = leaves(other);
        TreeSet<String> expected = new TreeSet<>();
        before.forEach((pointer, value) -> expected.add(pointer + " " + value + " " + after.get(pointer)));
        after.forEach((pointer, value) -> expected.add(pointer + " " + before.get(pointer) + " " + value));
        expected.removeIf(line -> {
            String pointer = line.substring(0, line.indexOf(' '));
            return String.valueOf(before.get(pointer)).equals(String.valueOf(after.get(pointer)));
        });
        assertThat(expected).contains("/answer/band \"Yellow\" \"Red\"");
        assertThat(replay.get("differences"))
                .extracting(d -> d.get("path").asText() + " " + d.get("before") + " " + d.get("after"))
                .containsExactlyInAnyOrderElementsOf(expected);
        given().get("/api/v1/records?limit=1000&question=health&from="
                        + recorded.get("evaluatedAt").asText())
                .then()
                .body("items.findAll { it.asOf == '2026-11-22T09:00:00.123456Z' }.size()", equalTo(2));
    }

    /** Every value of the four parts by its pointer, found without the code that is tested. */
    private static Map<String, String> leaves(JsonNode answer) {
        Map<String, String> leaves = new TreeMap<>();
        for (String part : List.of("answer", "because", "confidence", "missing")) {
            leaves("/" + part, answer.get(part), leaves);
        }
        return leaves;
    }

    private static void leaves(String pointer, JsonNode node, Map<String, String> leaves) {
        if (node.isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                if (node.isArray()) {
                    leaves(pointer + "/" + i, node.get(i), leaves);
                }
            }
            node.properties().forEach(e -> leaves(pointer + "/" + e.getKey(), e.getValue(), leaves));
        } else {
            leaves.put(pointer, node.toString());
        }
    }

    @Test
    void shouldSayWhyWhenADecisionCannotBeAskedAgain() {
        String draft = DraftCalls.begin("Trial");
        String trial = DraftCalls.post(
                        DraftCalls.editor(),
                        "/" + draft + "/decisions/health",
                        "{\"account\":{\"facts\":" + FIFTY_TWO + "}}")
                .statusCode(200)
                .extract()
                .path("decisionId");

        given().contentType("application/json")
                .post("/api/v1/records/" + trial + "/replay")
                .then()
                .statusCode(200)
                .body("same", equalTo(false))
                .body("reason", equalTo("unknown-release"))
                .body("detail", containsString("draft"));
    }

    @Test
    void shouldRefuseWhenTheRequestDoesNotFit() {
        String path = "/api/v1/records/" + ids.get(0) + "/replay";
        for (String body : List.of("[]", "{\"release\":\"x\"}", "{\"release\":0}", "{\"relase\":1}")) {
            given().contentType("application/json").body(body).post(path).then().statusCode(400);
        }
        given().contentType("application/json")
                .body("{\"release\":999999}")
                .post(path)
                .then()
                .statusCode(404)
                .body("type", containsString("unknown-release"));
        given().contentType("application/json")
                .post("/api/v1/records/" + UUID.randomUUID() + "/replay")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .post("/api/v1/records/none/replay")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body("{\"from\":\"soon\",\"question\":\"\",\"release\":-1,\"limit\":0,\"most\":1}")
                .post("/api/v1/records/replays")
                .then()
                .statusCode(400)
                .body("findings.path", containsInAnyOrder("from", "to", "question", "release", "limit", "most"));
        given().get("/api/v1/records/replays/none").then().statusCode(404);
        given().delete("/api/v1/records/replays/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void shouldSayCancelledWhenSomebodyEndsIt() {
        UUID running = started.start("replay", new ReplayPeriod(Instant.EPOCH, clock.instant(), null, null, 10).json())
                .run()
                .id();

        given().get("/api/v1/records/replays/" + running).then().body("state", equalTo("running"));
        given().delete("/api/v1/records/replays/" + running)
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        given().delete("/api/v1/records/replays/" + running).then().statusCode(409);
        given().get("/api/v1/audit?action=replay-cancelled&subject=replay/" + running)
                .then()
                .body("items.size()", equalTo(1));
    }
}
