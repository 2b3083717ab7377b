package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.analysis.Region;
import io.bellwether.table.analysis.TableAnalysis;
import io.bellwether.table.analysis.TableFinding;
import io.bellwether.testing.TableModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An acceptance is of what was found, not of the words that told it. */
class GateFindingTest {
    @Test
    void shouldKeepItsIdWhenOtherWordsTellTheSame() {
        assertThat(id("no row matches Score < 0", "bands", "gap", "score [..0)"))
                .isEqualTo(id("nothing answers a Score below 0", "bands", "gap", "score [..0)"))
                .startsWith("tables/bands/");
    }

    @Test
    void shouldHaveAnotherIdWhenAnotherThingIsFound() {
        String gap = id("words", "bands", "gap", "score [..0)");
        assertThat(id("words", "bands", "gap", "score [..10)")).isNotEqualTo(gap);
        assertThat(id("words", "bands", "MASKED", "score [..0)")).isNotEqualTo(gap);
        assertThat(id("words", "lifecycle-bands", "gap", "score [..0)")).isNotEqualTo(gap);
        assertThat(GateFinding.of("invariants", finding("words", "bands").about("gap", "score [..0)"))
                        .id())
                .isNotEqualTo(gap);
    }

    @Test
    void shouldHangOnWordsWhereNothingElseTellsWhatItIs() {
        assertThat(GateFinding.of("tables", finding("words", "bands")).id())
                .isNotEqualTo(
                        GateFinding.of("tables", finding("others", "bands")).id());
    }

    @Test
    void shouldSayARegionWithoutTheLabelsThatPeopleRead() {
        assertThat(gap(table("[0..50)")))
                .isEqualTo(gap(table("[0.0..50.00)")))
                .isEqualTo("x1 null[..0)[50..]")
                .isNotEqualTo(gap(table("[0..60)")));
    }

    private static String gap(DecisionTable table) {
        return TableAnalysis.of(table, FactCatalogue.EMPTY).gaps().findings().stream()
                .map(TableFinding::region)
                .map(Region::key)
                .reduce("", String::concat);
    }

    private static DecisionTable table(String cell) {
        return new TableModel("UNIQUE")
                .input("number", null)
                .output("number", null, null)
                .row(cell, "1")
                .table();
    }

    private static String id(String words, @Nullable String table, String kind, String subject) {
        return GateFinding.of("tables", finding(words, table).about(kind, subject))
                .id();
    }

    private static RuleFinding finding(String words, @Nullable String table) {
        return new RuleFinding("dmn/health.dmn", table, null, null, RuleFinding.Severity.WARNING, words, null);
    }
}
