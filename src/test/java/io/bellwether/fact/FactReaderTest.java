package io.bellwether.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.problem.Finding;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactReaderTest {
    private final List<Finding> findings = new ArrayList<>();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"licensedSeat\": 5}|facts.licensedSeat|is not a fact of the catalogue|did you mean licensedSeats?",
                "{\"ticket\": []}|facts.ticket|is not a fact of the catalogue|did you mean tickets?",
                "{\"quux\": 5}|facts.quux|is not a fact of the catalogue|",
                "{\"\": 5}|facts.|is not a fact of the catalogue|",
                "{\"csat\": 6}|facts.csat|is out of range: 6 is not in 1..5|",
                "{\"csat\": {\"valeu\": 4}}|facts.csat.valeu|is not known here|value and observedOn",
                "{\"csat\": {\"value\": 4, \"on\": \"2026-11-01\"}}|facts.csat.on|is not known here|value and observedOn",
                "{\"csat\": {\"observedOn\": \"2026-11-01\"}}|facts.csat|an object must hold value, and may hold observedOn|",
                "{\"csat\": {\"value\": 4, \"observedOn\": \"2026-11-23\"}}|facts.csat.observedOn|is after the as-of day 2026-11-22|",
                "{\"csat\": {\"value\": 4, \"observedOn\": \"yesterday\"}}|facts.csat.observedOn|must be a day like 2026-11-22|",
                "{\"csat\": {\"value\": 4, \"observedOn\": null}}|facts.csat.observedOn|must be a day like 2026-11-22|",
                "{\"csat\": {\"value\": 4, \"observedOn\": \"-999999999-01-01\"}}|facts.csat.observedOn|must be a day like 2026-11-22|",
                "{\"csat\": {\"value\": [4]}}|facts.csat|must be a number, is a list|",
                "{\"tickets\": {}}|facts.tickets|must be a list of records|",
                "{\"tickets\": [5]}|facts.tickets[0]|must be an object|",
                "{\"tickets\": [{}, {\"prioriti\": \"P1\"}]}|facts.tickets[1].prioriti|is not a field of tickets|priority",
                "{\"tickets\": [{\"priority\": \"P9\"}]}|facts.tickets[0].priority|must be one of P1, P2, P3, P4; is \"P9\"|P1",
                "{\"tickets\": [{\"openedOn\": \"soon\"}]}|facts.tickets[0].openedOn|must be a day like 2026-11-22, is \"soon\"|",
                "{\"requests\": [{\"kind\": \"data-exprt\"}]}|facts.requests[0].kind|must be one of data-export, termination, pricing, new-department, adjacent-feature, competitor, complaint, cancellation, legal; is \"data-exprt\"|data-export",
                "{\"lastQbrOn\": \"2026-11-23\"}|facts.lastQbrOn|tells of the past, but is after 2026-11-22|",
                "{\"championChangedOn\": {\"value\": \"2027-01-01\", \"observedOn\": \"2026-11-01\"}}|facts.championChangedOn|tells of the past, but is after 2026-11-22|",
                "[]|facts|must be an object of facts by name|",
            })
    void shouldSayWhatIsWrongAndWhereWhenAFactDoesNotFit(String json, String path, String message, String fix) {
        read(json);

        assertThat(findings).contains(new Finding(path, message, fix));
    }

    @Test
    void shouldFindEverythingWhenSeveralFactsAreWrong() {
        read(
                "{\"csat\": 6, \"licensedSeat\": 1, \"arr\": -5, \"tickets\": [{\"priority\": 1}, {\"csat\": 9}], \"nps\": 9}");

        assertThat(findings)
                .extracting(Finding::path)
                .containsExactly(
                        "facts.csat",
                        "facts.licensedSeat",
                        "facts.arr",
                        "facts.tickets[0].priority",
                        "facts.tickets[1].csat");
    }

    @Test
    void shouldRefuseWhenThereAreTooManyRecords() {
        read("{\"tickets\": [" + "{},".repeat(FactReader.MAX_RECORDS - 1) + "{}]}");
        assertThat(findings).isEmpty();

        read("{\"tickets\": [" + "{},".repeat(FactReader.MAX_RECORDS) + "{}]}");
        assertThat(findings).containsExactly(Finding.at("facts.tickets", "holds 5001 records; at most 5000 are taken"));
    }

    @Test
    void shouldKeepGoodFactsWhenOthersAreWrong() {
        CheckedFacts checked = read("{\"csat\": 4, \"nps\": 11}");

        assertThat(checked.facts()).containsOnlyKeys("csat");
    }

    @Test
    void shouldTakeDaysOfThePastAndDaysToComeWhenTheFactAllowsThem() {
        CheckedFacts checked = read(
                "{\"lastQbrOn\": \"2026-11-22\", \"championChangedOn\": \"2026-11-21\", \"renewalDate\": \"2027-11-22\"}");

        assertThat(findings).isEmpty();
        assertThat(checked.facts()).hasSize(3);
    }

    /** Every fact whose name tells of the past is held to it, without any list of names. */
    @Test
    void shouldHoldToThePastWhatIsNamedForIt() {
        assertThat(Baseline.compiled().rulebook().catalogue().facts().values().stream()
                        .filter(f -> f.type().dated() && f.name().matches("last.*On|.*ChangedOn")))
                .hasSizeGreaterThan(2)
                .allMatch(FactDefinition::past);
    }

    private CheckedFacts read(String json) {
        return new FactReader(Baseline.compiled().rulebook().catalogue(), ZoneOffset.UTC)
                .read(Json.read(json), LocalDate.of(2026, 11, 22), Origin.GIVEN, "facts", findings);
    }
}
