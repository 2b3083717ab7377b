package io.bellwether.table.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnaryTestsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-|any",
                "[50..75)|[50..75)",
                "]50..75[|(50..75)",
                "< 5, > 10|not [5..10] or null",
                "<= 0.80|<= 0.8",
                "not(1, 2)|not 1 or 2",
                "null|null",
                "not(null)|any value",
                "!= 3|not 3",
                "= 3|3",
                "- 3|-3",
                "[5..1]|nothing",
            })
    void shouldReadASetWhenTheCellIsOne(String cell, String text) {
        assertThat(UnaryTests.of(cell).in(Kind.NUMBER)).isInstanceOfSatisfying(CellTest.Known.class, known -> {
            String said = known.set().text();
            assertThat(said).isIn(text, "< 5 or > 10");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list contains(?, \"x\")",
                "? > 3",
                "score",
                "1 + 1",
                "1.2.3",
                "1e3",
                "[1..2",
                "not(1",
                "\"open",
                "date(\"soon\")",
                "date(2026, 1, 1)",
                "duration(\"P1Y2D\")",
                "date and time(\"2026-01-01T00:00:00@Europe/Vienna\")",
                "< null",
                "1, -",
                "",
                "not()",
                "\"a\\u0041\"",
            })
    void shouldStayOpaqueWhenTheCellIsNoPlainSet(String cell) {
        assertThat(UnaryTests.of(cell).in(Kind.NUMBER)).isInstanceOf(CellTest.Opaque.class);
    }

    @Test
    void shouldStayOpaqueWhenTheCellNamesValuesOfAnotherKind() {
        assertThat(UnaryTests.of("\"a\"").in(Kind.NUMBER))
                .isEqualTo(new CellTest.Opaque("it names a string, and the column holds numbers"));
    }

    @Test
    void shouldReadStringsWithQuotesAndCommasInThem() {
        CellTest test = UnaryTests.of("\"a \\\"b\\\", c\", \"d\"").in(Kind.STRING);
        ValueSet set = ((CellTest.Known) test).set();
        assertThat(set.contains("a \"b\", c")).isTrue();
        assertThat(set.contains("d")).isTrue();
        assertThat(set.contains("a")).isFalse();
        assertThat(UnaryTests.split("\"a \\\"b\\\", c\", \"d\"")).hasSize(2);
    }

    @Test
    void shouldSplitIntervalsOfEveryForm() {
        assertThat(UnaryTests.split("(14..30], ]1..2[, -1")).isEqualTo(List.of("(14..30]", "]1..2[", "-1"));
    }

    @Test
    void shouldKnowThatDaysAndWholeNumbersHaveNothingBetween() {
        ValueSet first = ValueSet.between(Kind.DATE, null, true, LocalDate.of(2026, 1, 1), true);
        ValueSet second = ValueSet.between(Kind.DATE, LocalDate.of(2026, 1, 1), false, null, true);
        assertThat(first.union(second).withoutNull())
                .isEqualTo(ValueSet.all(Kind.DATE).withoutNull());
        ValueSet low = ValueSet.between(Kind.WHOLE, null, true, BigDecimal.valueOf(49), true);
        ValueSet high = ValueSet.between(Kind.WHOLE, BigDecimal.valueOf(50), true, null, true);
        assertThat(low.union(high)).isEqualTo(ValueSet.all(Kind.WHOLE).withoutNull());
        assertThat(low.minus(ValueSet.of(Kind.WHOLE, BigDecimal.valueOf(49))).text())
                .isEqualTo("<= 48");
    }

    @Test
    void shouldSampleValuesOfTheSetWhenItIsNotEmpty() {
        for (Kind kind : Kind.values()) {
            ValueSet all = ValueSet.all(kind).withoutNull();
            Object sample = all.sample();
            assertThat(all.contains(sample)).as(kind.name()).isTrue();
            assertThat(ValueSet.onlyNull(kind).sample()).isNull();
            if (sample != null && kind != Kind.BOOLEAN) {
                ValueSet rest = all.minus(ValueSet.of(kind, sample));
                assertThat(rest.contains(rest.sample())).as(kind.name()).isTrue();
                assertThat(rest.contains(sample)).as(kind.name()).isFalse();
            }
        }
    }
}
