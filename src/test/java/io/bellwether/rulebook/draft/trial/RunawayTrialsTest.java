package io.bellwether.rulebook.draft.trial;

import static io.bellwether.rulebook.draft.DraftCalls.DRAFTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.EngineConfig;
import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.SmallRulebook;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over HTTP: drafts that would never end are their editors' trouble, and somebody else's trial is answered meanwhile. */
@QuarkusTest
@Timeout(180)
class RunawayTrialsTest {
    private static final String ENDLESS =
            "if count(for i in 1..csat * 10000, j in 1..csat * 10000 return i * j) > 0 then \"good\" else \"bad\"";
    private static final String MOODS = "moods in " + SmallRulebook.MODEL;
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final EngineConfig.Budget NONE = TrialSettings.of(
            EngineConfig.Budget.class,
            Map.of(
                    "time", () -> LONG,
                    "steps", () -> Long.MAX_VALUE / 2,
                    "memory", () -> new MemorySize(BigInteger.ONE.shiftLeft(50)),
                    "joins", () -> 1_000L));
    private static final EngineConfig.Breaker BREAKER = TrialSettings.of(
            EngineConfig.Breaker.class, Map.of("ends", () -> 3, "window", () -> LONG, "pause", () -> LONG));
    private static final EngineConfig ENGINE = TrialSettings.of(
            EngineConfig.class,
            Map.of("answers", () -> EngineConfig.Answers.PLAN, "budget", () -> NONE, "breaker", () -> BREAKER));
    private static final DraftConfig TRIALS =
            TrialSettings.of(DraftConfig.class, Map.of("trial", () -> TrialSettings.of(Map.of())));

    @Inject
    LiveSmallRulebook small;

    @Inject
    Drafts drafts;

    @BeforeEach
    void begin() {
        small.begin();
    }

    @AfterEach
    void end() {
        small.end();
    }

    @Test
    void shouldAnswerAThirdCallerSoonAndNameTheRuleWhenTwoSendEndlessTrials() throws Exception {
        String sound = draft("\"fine\"");
        AtomicBoolean on = new AtomicBoolean(true);
        List<CompletableFuture<List<Response>>> busy = Stream.<Supplier<RequestSpecification>>of(
                        DraftCalls::editor, DraftCalls::secondEditor)
                .map(who -> CompletableFuture.supplyAsync(() -> again(who, on), RunawayTrialsTest::start))
                .toList();

        Response first = ask(DraftCalls.both(), sound);
        long start = System.nanoTime();
        Response second = ask(DraftCalls.both(), sound);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        on.set(false);

        assertThat(first.asString()).contains("fine");
        assertThat(second.asString()).contains("fine");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
        for (CompletableFuture<List<Response>> caller : busy) {
            assertThat(caller.get(90, TimeUnit.SECONDS)).isNotEmpty().allSatisfy(response -> {
                assertThat(response.statusCode()).as(response.asString()).isEqualTo(422);
                assertThat(response.header("Retry-After")).isNull();
                assertThat(response.path("type").toString()).endsWith("/rule-findings");
                assertThat(response.path("findings[0].path").toString()).isEqualTo(MOODS);
                assertThat(response.path("findings[0].message").toString())
                        .startsWith("takes ")
                        .contains("steps");
            });
        }
    }

    /** Trials of an endless draft for as long as it is on, one after the other. */
    private static List<Response> again(Supplier<RequestSpecification> who, AtomicBoolean on) {
        String id = draft(ENDLESS);
        List<Response> answers = new ArrayList<>();
        do {
            answers.add(ask(who.get(), id));
        } while (on.get());
        return answers;
    }

    @Test
    void shouldFreeTheirPlacesAtOnceWhenDraftsThatRunForEverAreDeleted() throws Exception {
        TryingDraft patient = new TryingDraft(drafts, TRIALS, ENGINE, Path.of("target/cache"));
        QuarkusMock.installMockForType(patient, TryingDraft.class);
        try {
            String one = draft(ENDLESS);
            String two = draft(ENDLESS);
            String sound = draft("\"fine\"");
            assertThat(ask(DraftCalls.editor(), one, 1).asString()).contains("bad");
            assertThat(ask(DraftCalls.secondEditor(), two, 1).asString()).contains("bad");
            List<CompletableFuture<Response>> endless = List.of(
                    CompletableFuture.supplyAsync(() -> ask(DraftCalls.editor(), one), RunawayTrialsTest::start),
                    CompletableFuture.supplyAsync(() -> ask(DraftCalls.secondEditor(), two), RunawayTrialsTest::start));
            Eventually.holds(() -> patient.underWay() == 2, () -> "they do not run", LONG);
            CompletableFuture<Response> third =
                    CompletableFuture.supplyAsync(() -> ask(DraftCalls.both(), sound), RunawayTrialsTest::start);

            long start = System.nanoTime();
            List.of(one, two)
                    .forEach(id ->
                            DraftCalls.editor().delete(DRAFTS + "/" + id).then().statusCode(204));

            for (CompletableFuture<Response> trial : endless) {
                assertThat(trial.get(90, TimeUnit.SECONDS).statusCode()).isEqualTo(409);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(third.get(90, TimeUnit.SECONDS).asString()).contains("fine");
        } finally {
            patient.stop();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    private static String draft(String mood) {
        String id = DraftCalls.begin("Endless");
        DraftCalls.replace(
                id, SmallRulebook.MODEL, "<text>\"good\"</text>", "<text>" + mood.replace(">", "&gt;") + "</text>");
        return id;
    }

    private static Response ask(RequestSpecification who, String id) {
        return ask(who, id, 5);
    }

    /** A good mood never ends, a bad one is answered. */
    private static Response ask(RequestSpecification who, String id, int csat) {
        return who.contentType("application/json")
                .body("{\"account\":{\"facts\":{\"csat\":" + csat + "}}}")
                .post(DRAFTS + "/" + id + "/decisions/mood");
    }
}
