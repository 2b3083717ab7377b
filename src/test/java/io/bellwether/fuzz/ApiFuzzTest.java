package io.bellwether.fuzz;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fuzz.HostileRequests.Operation;
import io.bellwether.fuzz.HostileRequests.Request;
import io.bellwether.problem.Problem;
import io.bellwether.rulebook.authoring.workbook.TableWorkbook;
import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.security.People;
import io.bellwether.security.Role;
import io.bellwether.testing.BackgroundWork;
import io.bellwether.testing.DescribedAnswers;
import io.bellwether.testing.Json;
import io.bellwether.testing.Signing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Every operation of the API's description, asked with what it may be and with what it may not, by everybody and nobody.
 *
 * <p>{@code -Dfuzz.seed} makes other requests, {@code -Dfuzz.seconds} more of them.
 */
@QuarkusTest
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there every address of 127.0.0.0/8 may send")
class ApiFuzzTest {
    private static final Logger LOG = Logger.getLogger(ApiFuzzTest.class);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_129);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 15));
    private static final int LONGEST_ANSWER_SECONDS = 30;
    private static final String ELSEWHERE =
            "127.0.0.9"; // failed sign-ins make an address wait, and not that of other tests

    /** Asked only by those who may not, because doing it would reach other tests. */
    private static final Map<String, String> FORBIDDEN_ONLY = Map.of(
            "rollBack", "makes another rulebook live",
            "gateDraft", "works for a minute in the background",
            "tryDraft", "starts a process that compiles the rulebook",
            "putShadow", "compiles the rulebook, and then every decision is made twice");

    private static final Set<String> DECLARED = Set.of("rule-budget", "database-unavailable", "overload");

    /** The HTTP server's own answers to what is no request or too long for one. */
    private static final Set<Integer> UNREACHED = Set.of(414, 431);

    /** Answered to what is no request to an operation: another method, an answer of another kind, a body that never ends. */
    private static final Set<Integer> UNDESCRIBED = Set.of(405, 406, 408);

    /** Quarkus answers it with an empty 400 before anything of the service sees the request. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bat io\\.|(^|[^.\\w])(java|javax|jakarta|com|org|io)\\.[a-z]+"
                    + "\\.[\\w.]*[A-Z]|(?i:\\b(select\\s.+\\sfrom|insert\\s+into|delete\\s+from|update\\s\\w+\\sset)\\b|sqlstate|psql)");

    @Inject
    Vertx vertx;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI service;

    private final Random random = new Random(SEED);
    private final Known known = new Known();
    private final Map<String, String> faults = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private DescribedAnswers described;

    private final Set<String> fulfilled = new TreeSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /** An answer, or why there is none. */
    private record Answer(int status, String mediaType, String text) {}

    @Test
    void shouldAnswerAProblemOfTheCallerWhateverIsAsked() {
        JsonNode document = DescribedAnswers.served();
        described = new DescribedAnswers(document);
        JsonNode releases = releases();
        know(releases);
        HostileRequests requests = new HostileRequests(document, known, random);
        List<Operation> operations = requests.operations();
        HttpClient http = vertx.createHttpClient(
                new HttpClientOptions().setLocalAddress(ELSEWHERE).setDecompressionSupported(true));
        int sent = 0;
        try {
            long end = System.nanoTime() + TIME.toNanos();
            while (sent < operations.size() || System.nanoTime() < end) {
                ask(http, requests, operations.get(sent++ % operations.size()));
            }
        } finally {
            http.close();
            tidy();
        }
        LOG.infof(
                "Seed %d, %d requests, %d of %d operations did what was asked, answers %s",
                SEED, sent, fulfilled.size(), operations.size(), counts);

        assertThat(faults.values()).as("with -Dfuzz.seed=%d", SEED).isEmpty();
        assertThat(fulfilled).as("operations that did what was asked").hasSizeGreaterThan(operations.size() / 5);
        assertThat(releases()).isEqualTo(releases);
    }

    private static JsonNode releases() {
        return Json.read(given().get("/api/v1/rulebook/releases").asString());
    }

    private void know(JsonNode releases) {
        String live = releases.path("items").path(0).path("number").asText();
        String person = People.add(Role.READER);
        String draft = DraftCalls.begin("fuzz");
        known.add("drafts", draft)
                .add("releases", live)
                .add("release", live)
                .add("onto", live)
                .add("against", live);
        known.add("users", person).add("accounts", "fuzz-1", "fuzz-2").add("account", "fuzz-1", "fuzz-2");
        known.add("records", "tickets")
                .add("question", "health", "coverage", "alerts")
                .add("questions", "health");
        known.add("model", "health").add("decision", "bands").add("path", DraftCalls.HEALTH, DraftCalls.EXAMPLES);
        known.add("asOf", "2026-11-22", "2026-11-22T09:00:00Z").add("observedOn", "2026-11-01");
        known.add("from", "2026-11-01", "2026-01-01").add("to", "2026-11-30", "2026-11-20T09:00:00Z");
        known.add("beginBacktest.from", "2000-01-01").add("beginBacktest.to", "2000-01-02");
        known.add("backfillHistory.from", "2000-01").add("backfillHistory.to", "2000-02");
        known.add("replayPeriod.from", "2000-01-01").add("replayPeriod.to", "2000-01-02");
        known.add("limit", "1", "20")
                .add("band", "Red", "Green")
                .add("outcome", "churned")
                .add("take", "MINE");
        known.add("state", "open", "active").add("roles", "reader", "editor").add("password", People.PASSWORD);
        known.add("op", "set-cell", "add-row", "delete-row")
                .add("row", "bands/yellow")
                .add("column", "bands.in1");
        known.add("value", "[55..75)", ">= 4.5")
                .add("after", "bands/red")
                .add("dryRun", "true")
                .add("days", "7");
        String table = DraftCalls.DRAFTS + "/" + draft + "/tables/health/bands.xlsx";
        known.sample(TableWorkbook.MEDIA_TYPE, DraftCalls.editor().get(table).asByteArray());
        known.sample(
                "application/zip",
                given().get("/api/v1/rulebook/releases/" + live + "/bundle").asByteArray());
    }

    private void ask(HttpClient http, HostileRequests requests, Operation operation) {
        Request request = requests.next(operation);
        Optional<String> who = caller(operation);
        who.ifPresent(header -> request.headers().putIfAbsent("Authorization", header));
        Answer answer = answer(http, request);
        counts.merge(answer.status() + (answer.status() == 503 ? " " + answer.text() : ""), 1, Integer::sum);
        if (answer.status() >= 200 && answer.status() < 300) {
            fulfilled.add(operation.id());
            if (answer.mediaType().startsWith("application/json")) {
                known.learn(operation, Json.read(answer.text()));
            }
        }
        fault(request, answer)
                .or(() -> undescribed(operation, request, answer))
                .ifPresent(fault -> faults.putIfAbsent(
                        operation.id() + fault,
                        "%s: %s%nto %s %s %s%n%s%nanswered %s"
                                .formatted(
                                        operation.id(),
                                        fault,
                                        request.method(),
                                        request.uri(),
                                        request.headers(),
                                        brief(request.body().toString()),
                                        brief(answer.toString()))));
    }

    private static String brief(String text) {
        return text.length() < 600 ? text : text.substring(0, 600) + "… " + text.length() + " characters";
    }

    /** Mostly somebody with all roles, so that requests get past the door. */
    private Optional<String> caller(Operation operation) {
        if (FORBIDDEN_ONLY.containsKey(operation.id())) {
            return Optional.of(Signing.header(Role.READER));
        }
        Role[] roles = Role.values();
        return switch (random.nextInt(10)) {
            case 0 -> Optional.empty();
            case 1, 2 -> Optional.of(Signing.header(roles[random.nextInt(roles.length)]));
            default -> Optional.of(Signing.HEADER);
        };
    }

    private Answer answer(HttpClient http, Request request) {
        try {
            return http.request(
                            HttpMethod.valueOf(request.method()), service.getPort(), service.getHost(), request.uri())
                    .compose(sending -> {
                        request.headers().forEach(sending::putHeader);
                        // The body's reader is there before the answer can be.
                        return sending.send(request.body())
                                .compose(got -> got.body()
                                        .map(body -> new Answer(
                                                got.statusCode(),
                                                String.valueOf(got.getHeader(HttpHeaders.CONTENT_TYPE)),
                                                body.toString())));
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new Answer(0, "", e.toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with an answer. */
    private static Optional<String> fault(Request request, Answer answer) {
        int status = answer.status();
        if (status == 0) {
            return Optional.of("no answer");
        } else if (answer.text().contains("problems/internal-error")) {
            return Optional.of("the service failed");
        } else if (status < 400
                || UNREACHED.contains(status)
                || request.method().equals("HEAD")) {
            return status > 500 ? Optional.of("status " + status) : Optional.empty();
        } else if (status == 400
                && answer.text().isEmpty()
                && BROKEN_ESCAPE.matcher(request.uri()).find()) {
            return Optional.empty();
        } else if (!answer.mediaType().startsWith(Problem.MEDIA_TYPE)) {
            return Optional.of("status " + status + " without a problem");
        }
        JsonNode problem = Json.read(answer.text());
        String type = problem.path("type").asText();
        String kind = type.substring(type.lastIndexOf('/') + 1);
        if (status >= 500 && !(status == 503 && DECLARED.contains(kind))) {
            return Optional.of("status " + status + " " + kind);
        } else if (kind.isEmpty()
                || problem.path("title").asText().isEmpty()
                || problem.path("status").asInt() != status) {
            return Optional.of("a problem without type, title or status");
        }
        if (status < 500 && problem.path("findings").isEmpty()) {
            return Optional.of("a refusal without a finding: " + kind);
        }
        return INSIDE.matcher(answer.text()).find() ? Optional.of("shows the inside") : Optional.empty();
    }

    /** What of an answer is not described; a request that is none of the operation's says nothing about it. */
    private Optional<String> undescribed(Operation operation, Request request, Answer answer) {
        return !request.method().equals(operation.method())
                        || UNREACHED.contains(answer.status())
                        || UNDESCRIBED.contains(answer.status())
                        || (answer.status() == 415 && request.headers().containsKey("Content-Encoding"))
                        || answer.status() == 0
                        || answer.text().isEmpty()
                ? Optional.empty()
                : described.fault(operation.description(), answer.status(), answer.mediaType(), answer.text());
    }

    /** Ends what runs on in the background, and takes away what others would see. */
    private void tidy() {
        given().delete("/api/v1/rulebook/shadow");
        known.all("replays").forEach(id -> given().delete("/api/v1/records/replays/" + id));
        known.all("drafts").forEach(id -> given().header("If-Match", "*").delete(DraftCalls.DRAFTS + "/" + id));
        BackgroundWork.awaitEnd();
    }
}
