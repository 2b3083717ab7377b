package io.bellwether.account.importing.reading;

import io.bellwether.account.importing.mapping.ColumnMapping;
import io.bellwether.shared.Blanks;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads days and instants by the formats of their column. */
final class MomentReader {
    private static final List<DateTimeFormatter> NAMES = names("z", "zzzz");
    private static final List<DateTimeFormatter> GENERIC_NAMES = names("v", "vvvv");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final List<DateTimeFormatter> formats;
    private final Map<String, String> zones = new TreeMap<>();

    MomentReader(ColumnMapping column) {
        this.formats = column.formats();
    }

    private static List<DateTimeFormatter> names(String... patterns) {
        return Stream.of(patterns)
                .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
                .toList();
    }

    CellValue date(String text) {
        LocalDate day = parse(text, List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_DATE_TIME))
                .map(LocalDate::from)
                .orElse(null);
        if (day == null) {
            return CellValue.bad("is not a day" + formatHint(), "for example 2026-11-22");
        }
        return inCalendar(day) ? CellValue.of(day) : outside("a day");
    }

    /** A time counts in the zone that the cell says; without one it is UTC, and a day is its first instant. */
    CellValue instant(String text) {
        TemporalAccessor parsed = parse(
                        text, List.of(DateTimeFormatter.ISO_DATE_TIME, DateTimeFormatter.ISO_LOCAL_DATE))
                .orElse(null);
        if (parsed == null) {
            return CellValue.bad("is not an instant" + formatHint(), "for example 2026-11-22T09:00:00Z");
        }
        LocalDate day = LocalDate.from(parsed);
        if (!inCalendar(day)) {
            return outside("an instant");
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return zoned(text, time == null ? day.atStartOfDay() : day.atTime(time), parsed);
    }

    static boolean inCalendar(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /** What zone each name of a zone was taken for, since many names mean several. */
    List<String> notes() {
        return zones.entrySet().stream()
                .map(e -> e.getKey() + " was read as the time of " + e.getValue())
                .toList();
    }

    private CellValue zoned(String text, LocalDateTime local, TemporalAccessor parsed) {
        ZoneId zone = parsed.query(TemporalQueries.zoneId());
        ZoneOffset offset = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                : null;
        if (zone == null || zone instanceof ZoneOffset) {
            ZoneId fixed = zone == null ? offset : zone;
            return CellValue.of(
                    local.atZone(fixed == null ? ZoneOffset.UTC : fixed).withZoneSameInstant(ZoneOffset.UTC));
        }
        List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
        if (valid.isEmpty()) {
            return CellValue.bad("is a time that the clocks of " + zone.getId() + " skip", null);
        }
        if (offset != null) {
            return valid.contains(offset)
                    ? CellValue.of(local.atOffset(offset).atZoneSameInstant(ZoneOffset.UTC))
                    : CellValue.bad("names an offset that " + zone.getId() + " does not have then", null);
        }
        return valid.stream()
                .map(each -> ZonedDateTime.ofStrict(local, each, zone))
                .filter(each -> named(text, each))
                .findFirst()
                .map(each -> CellValue.of(each.withZoneSameInstant(ZoneOffset.UTC)))
                .orElseGet(() -> CellValue.bad(
                        "names a time of " + zone.getId() + " that does not hold on that day",
                        "then it is " + NAMES.get(0).format(ZonedDateTime.ofLocal(local, zone, null))));
    }

    /** Whether the cell calls the zone by its id, or by the name that it has at that very time. */
    private boolean named(String text, ZonedDateTime moment) {
        String cell = text.toUpperCase(Locale.ROOT);
        String id = moment.getZone().getId();
        if (cell.contains(id.toUpperCase(Locale.ROOT)) && (id.indexOf('/') > 0 || id.indexOf(':') > 0)) {
            return true;
        }
        Optional<String> name = namesAt(moment)
                .filter(each -> cell.contains(each.toUpperCase(Locale.ROOT)))
                .findFirst();
        name.ifPresent(each -> zones.putIfAbsent(each, id));
        return name.isPresent();
    }

    /** Names of the zone at that time; one that holds all year counts unless it is also what half of the year is called. */
    private static Stream<String> namesAt(ZonedDateTime moment) {
        Set<String> ofHalves = Stream.of(
                        moment.withDayOfYear(1), moment.withDayOfYear(1).plusMonths(6))
                .flatMap(half -> NAMES.stream().map(format -> format.format(half)))
                .collect(Collectors.toSet());
        return Stream.concat(
                NAMES.stream().map(format -> format.format(moment)),
                GENERIC_NAMES.stream().map(format -> format.format(moment)).filter(each -> !ofHalves.contains(each)));
    }

    private Optional<TemporalAccessor> parse(String text, List<DateTimeFormatter> iso) {
        String plain = Blanks.plain(text);
        for (List<DateTimeFormatter> some : List.of(formats, iso)) {
            for (DateTimeFormatter format : some) {
                try {
                    TemporalAccessor parsed = format.parse(plain);
                    var unused = LocalDate.from(parsed);
                    return Optional.of(parsed);
                } catch (DateTimeException e) {
                    // the next format may fit
                }
            }
        }
        return Optional.empty();
    }

    private String formatHint() {
        return formats.isEmpty() ? " in ISO-8601" : " in any of the column's formats";
    }

    private static CellValue outside(String what) {
        return CellValue.bad("is " + what + " outside the years " + FIRST_YEAR + " to " + LAST_YEAR, null);
    }
}
