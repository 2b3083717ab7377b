package io.bellwether.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergingTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    private AccountDatabase database;
    private static final FactCatalogue NO_FACTS = new FactCatalogue(List.of(), List.of());

    private StoredFacts stored;

    @BeforeAll
    void open() {
        database = AccountDatabase.create();
        stored = new StoredFacts(database.source());
    }

    @Test
    void shouldCreateRenameAndKeepAccounts() {
        assertThat(database.write(s -> {
                            s.account("a1", "Acme");
                            s.account("a2", null);
                        })
                        .accounts())
                .isEqualTo(new WriteCounts(2, 0, 0, 0));
        assertThat(database.write(s -> {
                            s.account("a1", "Acme \\ Söhne\tGmbH");
                            s.account("a2", null);
                        })
                        .accounts())
                .isEqualTo(new WriteCounts(0, 1, 1, 0));
        assertThat(stored.asOf(List.of("a1", "a2", "nobody"), DAY, NO_FACTS))
                .hasEntrySatisfying("a1", a -> assertThat(a.name()).isEqualTo("Acme \\ Söhne\tGmbH"))
                .hasEntrySatisfying("a2", a -> assertThat(a.name()).isEqualTo("a2"))
                .hasSize(2);
    }

    @Test
    void shouldAnswerLatestValueUpToTheDayWhenFactsAreDated() {
        database.write(s -> {
            s.account("dated", null);
            s.fact("dated", "arr", DAY, "100.50");
            s.fact("dated", "arr", DAY.plusDays(5), "200");
            s.fact("dated", "nps", DAY.plusDays(2), "9");
        });

        assertThat(facts("dated", DAY.minusDays(1))).isEqualTo("{}");
        assertThat(facts("dated", DAY.plusDays(1)))
                .isEqualTo("{\"arr\":{\"value\":100.50,\"observedOn\":\"2026-03-10\"}}");
        assertThat(facts("dated", DAY.plusDays(9)))
                .isEqualTo("{\"arr\":{\"value\":200,\"observedOn\":\"2026-03-15\"},"
                        + "\"nps\":{\"value\":9,\"observedOn\":\"2026-03-12\"}}");
    }

    @Test
    void shouldHideTheEarlierValueWhenAFactIsSetToNull() {
        database.write(s -> {
            s.account("nulled", null);
            s.fact("nulled", "arr", DAY, "1");
            s.fact("nulled", "arr", DAY.plusDays(3), "null");
        });

        assertThat(facts("nulled", DAY.plusDays(2))).contains("\"arr\"");
        assertThat(facts("nulled", DAY.plusDays(3))).isEqualTo("{}");
    }

    @Test
    void shouldKeepOneRowWhenTheSameValueIsObservedDayAfterDay() {
        database.write(s -> s.account("daily", null));
        for (int i = 0; i < 30; i++) {
            int day = i;
            database.write(s -> s.fact("daily", "arr", DAY.plusDays(day), "5"));
        }

        assertThat(database.one("select count(*) from fact_value f join account a on a.no = f.account_no"
                        + " where a.id = 'daily'"))
                .isEqualTo("1");
        assertThat(facts("daily", DAY.plusDays(12))).contains("2026-03-22");
    }

    @Test
    void shouldBehaveLikeAMapOfDaysWhenSpansAreSplitAndLengthened() {
        Random random = new Random(7);
        database.write(s -> s.account("model", null));
        TreeMap<LocalDate, Integer> model = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            LocalDate day = DAY.plusDays(random.nextInt(20));
            int value = random.nextInt(3);
            WriteCounts expected = model.get(day) == null
                    ? new WriteCounts(1, 0, 0, 0)
                    : model.get(day) == value ? new WriteCounts(0, 0, 1, 0) : new WriteCounts(0, 1, 0, 0);
            WriteReport report = database.write(s -> s.fact("model", "arr", day, String.valueOf(value)));
            model.put(day, value);

            assertThat(report.facts()).isEqualTo(expected);
            LocalDate asked = DAY.plusDays(random.nextInt(22) - 1);
            var latest = model.floorEntry(asked);
            JsonNode fact =
                    stored.asOf("model", asked, NO_FACTS).orElseThrow().facts().path("arr");
            assertThat(fact.isMissingNode()).isEqualTo(latest == null);
            if (latest != null) {
                assertThat(fact.get("value").decimalValue()).isEqualTo(new BigDecimal(latest.getValue()));
                assertThat(fact.get("observedOn").textValue())
                        .isEqualTo(latest.getKey().toString());
            }
        }
    }

    @Test
    void shouldMergeRecordsByKeyUnlessTheDeliveryIsComplete() {
        database.write(s -> {
            s.account("lists", null);
            s.record("lists", "tickets", "T1", "{\"priority\":\"P1\"}");
            s.record("lists", "tickets", "T2", "{\"priority\":\"P2\"}");
        });
        WriteReport merged = database.write(s -> {
            s.record("lists", "tickets", "T2", "{\"priority\":\"P3\"}");
            s.record("lists", "tickets", "T3", "{\"priority\":\"P4\"}");
        });
        WriteReport again = database.write(s -> s.record("lists", "tickets", "T3", "{\"priority\":\"P4\"}"));
        WriteReport complete =
                database.write(s -> s.record("lists", "tickets", "T1", "{\"priority\":\"P1\"}"), "tickets");

        assertThat(merged.records()).isEqualTo(new WriteCounts(1, 1, 0, 0));
        assertThat(again.records()).isEqualTo(new WriteCounts(0, 0, 1, 0));
        assertThat(complete.records()).isEqualTo(new WriteCounts(0, 0, 1, 2));
        assertThat(stored.asOf("lists", DAY, NO_FACTS).orElseThrow().records())
                .hasToString("{\"tickets\":{\"T1\":{\"priority\":\"P1\"}}}");
    }

    @Test
    void shouldTellAnEmptyListFromAnUnknownOne() {
        database.write(s -> {
            s.account("empty", null);
            s.knownList("empty", "tickets");
        });

        assertThat(stored.asOf("empty", DAY, NO_FACTS).orElseThrow().records()).hasToString("{\"tickets\":{}}");
    }

    @Test
    void shouldWriteAnOutcomeOnceWhenItIsSentAgain() {
        Outcome churned =
                new Outcome("ended", "C-1", Outcome.Kind.CHURNED, DAY, new BigDecimal("10.00"), "budget", null);
        WriteReport first = database.write(s -> {
            s.account("ended", null);
            s.outcome(churned);
        });
        WriteReport second = database.write(s -> s.outcome(churned));

        assertThat(first.outcomes()).isEqualTo(new WriteCounts(1, 0, 0, 0));
        assertThat(second.outcomes()).isEqualTo(new WriteCounts(0, 0, 1, 0));
    }

    @Test
    void shouldKnowTheFirstContractAndTheLastRenewalWhenNobodySuppliesThem() {
        Rulebook rulebook = Baseline.compiled().rulebook();
        database.write(s -> {
            s.account("renewed", null);
            s.fact("renewed", "contractStart", DAY.minusDays(90), "\"2024-02-26T00:00:00+01:00\"");
            s.fact("renewed", "contractStart", DAY.minusDays(10), "\"2026-02-26\"");
            s.outcome(new Outcome("renewed", "C-1", Outcome.Kind.RENEWED, DAY.minusDays(20), null, null, null));
            s.outcome(new Outcome("renewed", "C-2", Outcome.Kind.RENEWED, DAY.minusDays(10), null, null, null));
            s.outcome(new Outcome("renewed", "C-3", Outcome.Kind.DOWNGRADED, DAY.minusDays(5), null, null, null));
            s.outcome(new Outcome("renewed", "C-4", Outcome.Kind.RENEWED, DAY.plusDays(1), null, null, null));
        });

        assertThat(known("renewed", DAY, rulebook))
                .containsEntry("customerSince", LocalDate.of(2024, 2, 25))
                .containsEntry("lastRenewedOn", DAY.minusDays(10));
        assertThat(known("renewed", DAY.minusDays(30), rulebook))
                .containsEntry("customerSince", LocalDate.of(2024, 2, 25))
                .doesNotContainKey("lastRenewedOn");
        database.write(s -> s.fact("renewed", "customerSince", DAY.minusDays(3), "\"2020-01-01\""));
        assertThat(known("renewed", DAY, rulebook)).containsEntry("customerSince", LocalDate.of(2020, 1, 1));
    }

    private Map<String, Object> known(String account, LocalDate day, Rulebook rulebook) {
        Map<String, Object> known = new TreeMap<>();
        stored.asOf(account, day, rulebook.catalogue())
                .orElseThrow()
                .against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>())
                .facts()
                .forEach((name, fact) -> known.put(name, fact.value()));
        return known;
    }

    @Test
    void shouldKeepTheFilterColumnsEqualToTheLatestFacts() {
        database.write(s -> {
            s.account("filtered", null);
            s.fact("filtered", "segment", DAY, "\"SMB\"");
            s.fact("filtered", "csm", DAY, "\"ana\"");
        });
        database.write(s -> s.fact("filtered", "segment", DAY.plusDays(1), "\"Enterprise\""));
        database.write(s -> s.fact("filtered", "segment", DAY.minusDays(9), "\"Self-Serve\""));

        assertThat(database.one("select segment || ' ' || csm from account where id = 'filtered'"))
                .isEqualTo("Enterprise ana");
    }

    private String facts(String account, LocalDate day) {
        return stored.asOf(account, day, NO_FACTS).orElseThrow().facts().toString();
    }
}
