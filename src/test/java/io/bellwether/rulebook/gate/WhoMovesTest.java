package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.PastInputs;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.GateRulebook;
import io.bellwether.testing.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The gate names the stored accounts that move, whatever was asked lately, and says what it did not ask. */
class WhoMovesTest {
    private static final Instant AS_OF = Instant.parse("2026-11-22T09:00:00Z");
    private static final RuleFiles BASE = GateRulebook.changed().files();
    private static final RuleFiles DRAFT = GateRulebook.changed()
            .cell(GateRulebook.MODEL, "bands.high.in1", "[60..100]")
            .cell(GateRulebook.MODEL, "bands.low.in1", "[0..60)")
            .files();
    private static final List<PastInputs> ACCOUNTS =
            List.of(stored("acme", 55), stored("other", 20), stored("third", 59));
    private static final KeptRulebooks KEPT = new KeptRulebooks(new DroolsRuleEngine());

    @AfterAll
    static void close() {
        KEPT.close();
    }

    @Test
    void shouldNameStoredAccountsWhenNobodyEverAskedAboutThem() {
        ReplayReport replay = replay(new ReplaySet(ACCOUNTS, List.of(), List.of()));

        assertThat(replay.accounts()).isEqualTo(3);
        assertThat(replay.moved()).isEqualTo(2);
        assertThat(replay.moves())
                .containsExactly(
                        new ReplayReport.Move(null, "acme", "standing", "band", "high", "low"),
                        new ReplayReport.Move(null, "third", "standing", "band", "high", "low"));
    }

    @Test
    void shouldNameThemAllTheSameWhenOthersWereAskedAThousandTimes() {
        List<ReplayCase> recent = Stream.concat(
                        Stream.of(recorded("d1", "acme", "{}"), recorded("d2", "elsewhere", facts(55))),
                        IntStream.range(0, 1_200).mapToObj(i -> recorded("n" + i, null, facts(50 + i % 10))))
                .toList();

        ReplayReport replay = replay(new ReplaySet(ACCOUNTS, recent, List.of()));

        assertThat(replay.cases()).isEqualTo(1_202);
        assertThat(replay.moved()).as("accounts, not asks").isEqualTo(3);
        assertThat(replay.moves().subList(0, 3))
                .extracting(ReplayReport.Move::account, ReplayReport.Move::decision)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("acme", "d1"),
                        org.assertj.core.groups.Tuple.tuple("third", null),
                        org.assertj.core.groups.Tuple.tuple("elsewhere", "d2"));
    }

    @Test
    void shouldShowAnAccountForAChangeWhenItIsStoredOnly() {
        GateReport report = report(new ReplaySet(ACCOUNTS, List.of(), List.of()));

        assertThat(report.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.regions())
                        .singleElement()
                        .satisfies(region -> {
                            TableChanges.Shown shown = Objects.requireNonNull(region.shown());
                            assertThat(shown.source()).isEqualTo("stored");
                            assertThat(shown.account()).isEqualTo("acme");
                            assertThat(shown.facts().has("score")).isTrue();
                            assertThat(shown.facts().has("unknown")).isFalse();
                        }));
    }

    @Test
    void shouldNotPassWhenSomethingWasNotAsked() {
        CheckResult check =
                check(new ReplaySet(ACCOUNTS, List.of(), List.of("7 of 10 stored accounts were not asked")));
        CheckResult nothing = check(ReplaySet.EMPTY);

        assertThat(check.status()).isEqualTo(CheckResult.Status.UNVERIFIED);
        assertThat(check.unverified()).contains("7 of 10 stored accounts were not asked");
        assertThat(nothing.unverified())
                .containsExactly("there is no stored account and no recent decision to ask again");
    }

    private static CheckResult check(ReplaySet asked) {
        return report(asked).check("replay").orElseThrow();
    }

    private static ReplayReport replay(ReplaySet asked) {
        return Objects.requireNonNull(report(asked).replay());
    }

    private static GateReport report(ReplaySet asked) {
        return new RunningChecks(new GateRequest(DRAFT, BASE, asked, Map.of()), doing -> {}).run(KEPT);
    }

    private static PastInputs stored(String account, int score) {
        JsonNode stored = Json.read("{\"score\": {\"value\": " + score + ", \"observedOn\": \"2024-01-01\"},"
                + " \"segment\": {\"value\": \"SMB\", \"observedOn\": \"2024-01-01\"},"
                + " \"unknown\": {\"value\": 1, \"observedOn\": \"2024-01-01\"}}");
        return new PastInputs(account, AS_OF, Json.read("{}"), stored, Json.read("{}"));
    }

    private static ReplayCase recorded(String id, @Nullable String account, String facts) {
        return new ReplayCase(id, "standing", PastInputs.given(account, AS_OF, Json.read(facts)));
    }

    private static String facts(int score) {
        return "{\"score\": " + score + ", \"segment\": \"SMB\"}";
    }
}
