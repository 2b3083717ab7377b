package io.bellwether.account.importing.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.importing.mapping.CellType;
import io.bellwether.account.importing.mapping.ColumnMapping;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {
    private static final String NAMED = "uuuu-MM-dd HH:mm:ss z";
    private static final String REGION = "uuuu-MM-dd HH:mm:ss VV";

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            2026-11-20 10:00:00 CET                 > 2026-11-20T09:00Z
            2026-07-20 10:00:00 CEST                > 2026-07-20T08:00Z
            2026-11-20 10:00:00 PST                 > 2026-11-20T18:00Z
            2026-07-20 10:00:00 pdt                 > 2026-07-20T17:00Z
            2026-11-20 10:00:00 Europe/Berlin       > 2026-11-20T09:00Z
            2026-07-20 10:00:00 America/New_York    > 2026-07-20T14:00Z
            2026-11-20 10:00:00 GMT+01:00           > 2026-11-20T09:00Z
            2026-11-20 10:00:00 +05:30              > 2026-11-20T04:30Z
            2026-11-20 10:00:00 UTC                 > 2026-11-20T10:00Z
            2026-11-20T10:00:00-08:00               > 2026-11-20T18:00Z
            2026-11-20T10:00:00+01:00[Europe/Berlin] > 2026-11-20T09:00Z
            2026-10-25 02:30:00 CEST                > 2026-10-25T00:30Z
            2026-10-25 02:30:00 CET                 > 2026-10-25T01:30Z
            2026-07-20 10:00:00 PT                  > 2026-07-20T17:00Z
            2026-11-20T10:00:00                     > 2026-11-20T10:00Z
            """)
    void shouldCountATimeInTheZoneThatItsCellNames(String cell, String instant) {
        CellValue read = new CellReader(instants(NAMED, REGION)).read(cell);

        assertThat(read.reason()).isNull();
        assertThat((ZonedDateTime) read.value()).isEqualTo(ZonedDateTime.parse(instant));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            2026-11-20 10:00:00 CEST                > does not hold on that day
            2026-07-20 10:00:00 CET                 > does not hold on that day
            2026-07-20 10:00:00 PST                 > does not hold on that day
            2026-03-29 02:30:00 Europe/Berlin       > skip
            2026-11-20T10:00:00+05:00[Europe/Berlin] > does not have then
            2026-11-20 10:00:00 XYZT                > is not an instant
            """)
    void shouldCallACellBadWhenItsZoneDoesNotFitItsTime(String cell, String reason) {
        CellValue read = new CellReader(instants(NAMED, REGION)).read(cell);

        assertThat(read.value()).isNull();
        assertThat(read.reason()).contains(reason);
    }

    @Test
    void shouldSayWhichZoneANameWasTakenFor() {
        CellReader reader = new CellReader(instants(NAMED));
        reader.read("2026-11-20 10:00:00 PST");
        reader.read("2026-11-21 10:00:00 PST");

        assertThat(reader.notes()).containsExactly("PST was read as the time of America/Los_Angeles");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00A0", "\u202F", "\u2007", "\u3000", "\u0085", "\t", "\u2028"})
    void shouldTrimEveryBlankInWhateverTypeTheCellIs(String blank) {
        for (CellType type : CellType.values()) {
            String cell = switch (type) {
                case TEXT, NUMBER -> "7";
                case BOOLEAN -> "yes";
                case DATE, INSTANT -> "2026-11-20";
            };
            CellReader reader = new CellReader(column(type, List.of(), Map.of()));

            assertThat(reader.read(blank + cell + blank).value())
                    .isNotNull()
                    .isEqualTo(reader.read(cell).value());
            assertThat(reader.read(blank)).isEqualTo(CellValue.BLANK);
            assertThat(reader.notes()).containsExactly("blanks at the ends of 1 cell were left out");
        }
        CellReader values = new CellReader(column(CellType.TEXT, List.of(), Map.of("two words", Optional.of("x"))));
        assertThat(values.read("Two\u00A0Words").value()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!"})
    void shouldCallACellBadWhenASpreadsheetCouldNotWorkItOut(String error) {
        assertThat(new CellReader(column(CellType.TEXT, List.of(), Map.of()))
                        .read(error)
                        .reason())
                .contains("error of a spreadsheet");
    }

    @Test
    void shouldLeaveOutOnlyWhatStandsAtTheEndsOfANumber() {
        CellReader money = new CellReader(column(CellType.NUMBER, ',', "$€EUR", List.of(), Map.of()));

        assertThat(Stream.of("-$1,234.50", "$ -5", "7 EUR", "1E3")
                        .map(c -> money.read(c).value()))
                .containsExactly(
                        new BigDecimal("-1234.50"), new BigDecimal("-5"), new BigDecimal("7"), new BigDecimal("1E3"));
        assertThat(Stream.of("1E2R3", "1$2", "--5", "$-$-5")
                        .map(c -> money.read(c).reason()))
                .allMatch("is not a number"::equals);
    }

    private static ColumnMapping instants(String... patterns) {
        return column(
                CellType.INSTANT,
                Stream.of(patterns)
                        .map(p -> new DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern(p)
                                .toFormatter(Locale.ENGLISH)
                                .withResolverStyle(ResolverStyle.STRICT))
                        .toList(),
                Map.of());
    }

    private static ColumnMapping column(
            CellType type, List<DateTimeFormatter> formats, Map<String, Optional<String>> values) {
        return column(type, ',', "", formats, values);
    }

    private static ColumnMapping column(
            CellType type,
            char thousands,
            String strip,
            List<DateTimeFormatter> formats,
            Map<String, Optional<String>> values) {
        return new ColumnMapping(
                "c",
                type,
                formats,
                '.',
                thousands,
                strip,
                BigDecimal.ONE,
                BigDecimal.ONE,
                values,
                null,
                false,
                new ColumnMapping.Words(Set.of("n/a"), Set.of("yes"), Set.of("no")));
    }
}
