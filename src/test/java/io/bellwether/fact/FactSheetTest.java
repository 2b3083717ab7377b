package io.bellwether.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.problem.Finding;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several values of a fact counts: by who says it, and by how old it is. */
class FactSheetTest {
    private static final FactCatalogue CATALOGUE =
            Baseline.compiled().rulebook().catalogue();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest(name = "{0} days old: fresh {1}")
    @CsvSource({"0, true", "44, true", "45, true", "46, false", "400, false"})
    void shouldCountAsFreshUpToItsValidityWhenItIsOld(int age, boolean fresh) {
        assertThat(CATALOGUE.fact("csat").orElseThrow().validForDays()).isEqualTo(45);
        LocalDate day = TODAY.minusDays(age);

        FactSheet sheet = sheet("{}", "{\"csat\": {\"value\": 4, \"observedOn\": \"" + day + "\"}}");

        assertThat(sheet.facts().containsKey("csat")).isEqualTo(fresh);
        assertThat(sheet.stale()).isEqualTo(fresh ? Map.of() : Map.of("csat", day));
    }

    @Test
    void shouldNeverGoStaleWhenTheFactHasNoValidity() {
        assertThat(sheet("{}", "{\"arr\": {\"value\": 10, \"observedOn\": \"1999-01-01\"}}")
                        .facts())
                .containsKey("arr");
    }

    @ParameterizedTest(name = "left on {0}: seen as of {1}")
    @CsvSource({
        "2026-10-01, 2026-10-01, 2026-10-01T23:59:59Z, true",
        "2026-11-21, 2026-11-21, 2026-11-21T23:59:59Z, false",
        "2026-11-22, 2026-11-22, 2026-11-22T09:00:00Z, false",
        "2026-11-23, 2026-11-22, 2026-11-22T09:00:00Z, false",
    })
    void shouldBeSeenAsOfTheLastDayWhenTheAccountHasLeft(LocalDate left, LocalDate day, Instant asOf, boolean fresh) {
        String csat = "\"csat\": {\"value\": 4, \"observedOn\": \"2026-08-20\"}";

        FactSheet stored = sheet("{}", "{\"cancelledOn\": \"" + left + "\", " + csat + "}");
        FactSheet given = sheet("{\"cancelledOn\": \"" + left + "\"}", "{" + csat + "}");

        assertThat(stored.today()).isEqualTo(given.today()).isEqualTo(day);
        assertThat(stored.asOf()).isEqualTo(given.asOf()).isEqualTo(asOf);
        assertThat(stored.facts().containsKey("csat")).isEqualTo(fresh);
    }

    @Test
    void shouldBeSeenAsOfNowWhenANullHidesTheLastDay() {
        assertThat(sheet("{\"cancelledOn\": null}", "{\"cancelledOn\": \"2026-10-01\"}")
                        .today())
                .isEqualTo(TODAY);
    }

    @Test
    void shouldBeSeenAsOfNowWhenTheCallSaysThatTheAccountIsStillThere() {
        String left = "{\"cancelledOn\": \"2026-10-01\"}";

        assertThat(sheet("{\"churned\": false}", left).today()).isEqualTo(TODAY);
        assertThat(sheet("{\"churned\": false}", left).facts()).doesNotContainKey("cancelledOn");
        assertThat(sheet("{\"churned\": true}", left).today()).isEqualTo(LocalDate.parse("2026-10-01"));
        assertThat(sheet("{\"churned\": false, \"cancelledOn\": \"2026-10-01\"}", "{}")
                        .today())
                .as("both are the call's")
                .isEqualTo(LocalDate.parse("2026-10-01"));
    }

    @Test
    void shouldCountAsObservedOnTheDayWhenAGivenFactSaysNoOther() {
        FactSheet sheet = sheet("{\"csat\": 4, \"nps\": {\"value\": 9, \"observedOn\": \"2026-11-01\"}}", "{}");

        assertThat(fact(sheet, "csat").observedOn()).isEqualTo(TODAY);
        assertThat(fact(sheet, "nps").observedOn()).isEqualTo("2026-11-01");
    }

    @Test
    void shouldPreferTheGivenFactWhenOneIsStoredToo() {
        FactSheet sheet = sheet("{\"csat\": 4}", "{\"csat\": 2, \"arr\": 7}");

        assertThat(sheet.value("csat")).isEqualTo(new BigDecimal("4"));
        assertThat(fact(sheet, "csat").origin()).isEqualTo(Origin.GIVEN);
        assertThat(fact(sheet, "arr").origin()).isEqualTo(Origin.STORED);
    }

    @Test
    void shouldBeStaleWhenTheGivenFactIsOldThoughTheStoredOneIsFresh() {
        FactSheet sheet = sheet("{\"csat\": {\"value\": 4, \"observedOn\": \"2020-01-01\"}}", "{\"csat\": 2}");

        assertThat(sheet.value("csat")).isNull();
        assertThat(sheet.stale()).containsEntry("csat", LocalDate.of(2020, 1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"csat\": null, \"tickets\": null}",
                "{\"csat\": {\"value\": null}, \"tickets\": {\"value\": null}}",
                "{\"csat\": {\"value\": null, \"observedOn\": \"2026-11-01\"}, \"tickets\": null}",
            })
    void shouldHideWhatIsStoredWhenTheCallSaysNull(String given) {
        FactSheet sheet = sheet(given, "{\"csat\": 2, \"tickets\": [{\"priority\": \"P1\"}]}");

        assertThat(sheet.value("csat")).isNull();
        assertThat(sheet.nulls()).contains("csat", "tickets");
        assertThat(sheet.records()).doesNotContainKey("tickets");
    }

    @Test
    void shouldTellAnEmptyListFromAnUnknownOneWhenRecordsAreGiven() {
        assertThat(sheet("{\"tickets\": []}", "{\"tickets\": [{\"priority\": \"P1\"}]}")
                        .records())
                .containsEntry("tickets", List.of());
        assertThat(sheet("{}", "{}").records()).doesNotContainKey("tickets");
    }

    @Test
    void shouldFillEveryFieldWithNullWhenARecordLeavesItOut() {
        assertThat(sheet("{\"tickets\": [{\"priority\": \"P1\"}]}", "{}")
                        .records()
                        .getOrDefault("tickets", List.of())
                        .get(0))
                .containsOnlyKeys("priority", "openedOn", "closedOn", "csat", "escalated", "reopenedOn")
                .containsEntry("closedOn", null);
    }

    @Test
    void shouldTakeGivenScoreThenGivenInputsThenStoredScoreThenStoredInputsWhenSeveralAreThere() {
        String storedBoth = "{\"supportScore\": 30, \"csat\": 1, \"openCriticalTickets\": 0}";

        assertThat(support(health("{\"supportScore\": 80, \"csat\": 5}", storedBoth)))
                .isEqualByComparingTo("80");
        assertThat(support(health("{\"csat\": 5}", storedBoth))).isEqualByComparingTo("100");
        assertThat(support(health("{\"arr\": 5}", storedBoth))).isEqualByComparingTo("30");
        assertThat(support(health("{\"supportScore\": null}", "{\"supportScore\": 30, \"csat\": 5}")))
                .isEqualByComparingTo("100");
        assertThat(support(health("{}", "{\"csat\": 5}"))).isEqualByComparingTo("100");
    }

    @Test
    void shouldPreferASuppliedValueWhenRecordsWouldDeriveAnother() {
        String tickets = "\"tickets\": [{\"priority\": \"P1\", \"openedOn\": \"2026-10-01\"}]";

        assertThat(fact(health("{" + tickets + "}", "{}"), "openCriticalTickets")
                        .origin())
                .isEqualTo(Origin.DERIVED);
        Fact supplied = fact(health("{" + tickets + ", \"openCriticalTickets\": 0}", "{}"), "openCriticalTickets");
        assertThat(supplied.origin()).isEqualTo(Origin.GIVEN);
        assertThat(supplied.value()).isEqualTo(BigDecimal.ZERO);
        assertThat(fact(health("{}", "{" + tickets + ", \"openCriticalTickets\": 0}"), "openCriticalTickets")
                        .origin())
                .isEqualTo(Origin.STORED);
        assertThat(fact(health("{" + tickets + "}", "{\"openCriticalTickets\": 0}"), "openCriticalTickets")
                        .origin())
                .isEqualTo(Origin.DERIVED);
    }

    @Test
    void shouldSayWhyWhenAFactIsMissing() {
        Evaluation health = health(
                "{\"csat\": null}",
                "{\"nps\": {\"value\": 9, \"observedOn\": \"2020-01-01\"}, \"licensedSeats\": 10, \"activeSeats30d\": 5}");

        assertThat(health.missing())
                .contains(
                        new Missing("csat", "null", null),
                        new Missing("nps", "stale", LocalDate.of(2020, 1, 1)),
                        new Missing("coreActionsPerUserPerWeek", "absent", null));
        assertThat(health.missing())
                .extracting(Missing::fact)
                .doesNotContain("licensedSeats", "seatUtilisation", "usageScore");
    }

    @Test
    void shouldTellAScoreAsMissingOnlyWhenThereIsOneThatDoesNotCount() {
        LocalDate old = LocalDate.of(2020, 1, 1);

        assertThat(health("{}", "{\"usageScore\": {\"value\": 9, \"observedOn\": \"2020-01-01\"}}")
                        .missing())
                .contains(new Missing("usageScore", "stale", old), new Missing("seatUtilisation", "absent", null))
                .extracting(Missing::fact)
                .doesNotContain("engagementScore");
        assertThat(health("{\"usageScore\": null}", "{\"usageScore\": 9}").missing())
                .contains(new Missing("usageScore", "null", null), new Missing("seatUtilisation", "absent", null));
    }

    @Test
    void shouldSetAsideWhatTellsOfThePastWhenItLiesAfterTheDay() {
        String stored =
                "{\"lastQbrOn\": \"2026-11-23\", \"lastRenewedOn\": \"2026-11-22\", \"ebrScheduledOn\": \"2026-12-24\"}";
        FactSheet sheet = sheet("{}", stored);

        assertThat(sheet.facts()).containsOnlyKeys("lastRenewedOn", "ebrScheduledOn");
        assertThat(sheet.future()).isEqualTo(Map.of("lastQbrOn", TODAY));
        assertThat(Baseline.compiled().evaluate("qbr", sheet).missing())
                .contains(new Missing("lastQbrOn", "future", TODAY));
    }

    @Test
    void shouldWorkOutAFactAnewWhenTheCallBringsWhatItFollowsFrom() {
        String stored = "{\"seatUtilisation\": 0.9, \"licensedSeats\": 100}";

        assertThat(fact(health("{}", stored), "seatUtilisation").origin()).isEqualTo(Origin.STORED);
        Fact worked = fact(health("{\"activeSeats30d\": 20}", stored), "seatUtilisation");
        assertThat(worked.origin()).isEqualTo(Origin.DERIVED);
        assertThat(worked.value()).isEqualTo(new BigDecimal("0.2"));
    }

    private static BigDecimal support(Evaluation health) {
        return Json.of(health.answer()).at("/dimensions/3/score").decimalValue();
    }

    private static Fact fact(Evaluation health, String name) {
        return health.facts().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Evaluation health(String given, String stored) {
        return Baseline.compiled().evaluate("health", sheet(given, stored));
    }

    private static FactSheet sheet(String given, String stored) {
        var zone = Baseline.compiled().rulebook().zone();
        return FactSheet.of(
                "acme", Baseline.AS_OF, zone, CATALOGUE, checked(given, Origin.GIVEN), checked(stored, Origin.STORED));
    }

    private static CheckedFacts checked(String json, Origin origin) {
        List<Finding> findings = new ArrayList<>();
        CheckedFacts checked = new FactReader(
                        CATALOGUE, Baseline.compiled().rulebook().zone())
                .read(Json.read(json), TODAY, origin, "facts", findings);
        assertThat(findings).isEmpty();
        return checked;
    }

    private static Fact fact(FactSheet sheet, String name) {
        return Objects.requireNonNull(sheet.facts().get(name));
    }
}
