package io.bellwether.engine.drools;

import io.bellwether.engine.budget.Meter;
import io.bellwether.shared.PlainNumber;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoPeriod;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/** FEEL values as JSON can hold them, with the fields of a context in the order of its type. */
final class FeelJson {
    private FeelJson() {}

    /** Maps, lists, BigDecimal, String, Boolean or null. */
    static @Nullable Object toJson(@Nullable Object value, @Nullable DMNType type) {
        return json(value, type, false);
    }

    /** The same with every instant in UTC, whatever the rulebook's zone. */
    static @Nullable Object toJsonInUtc(@Nullable Object value, @Nullable DMNType type) {
        return json(value, type, true);
    }

    private static @Nullable Object json(@Nullable Object value, @Nullable DMNType type, boolean utc) {
        Meter.tick();
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return PlainNumber.of(number);
        }
        if (value instanceof Number number) {
            return PlainNumber.of(new BigDecimal(number.toString()));
        }
        if (value instanceof Map<?, ?> map) {
            return context(map, type, utc);
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> all = new ArrayList<>(list.size());
            DMNType element = type != null && type.isCollection() && type.getBaseType() != null && !type.isComposite()
                    ? type.getBaseType()
                    : type;
            list.forEach(v -> all.add(json(v, element, utc)));
            return all;
        }
        return text(utc && value instanceof ZonedDateTime zoned ? zoned.withZoneSameInstant(ZoneOffset.UTC) : value);
    }

    private static Map<String, @Nullable Object> context(Map<?, ?> map, @Nullable DMNType type, boolean utc) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        Map<String, DMNType> fields = type != null && type.isComposite() ? type.getFields() : Map.of();
        fields.forEach((name, fieldType) -> ordered.put(name, json(map.get(name), fieldType, utc)));
        Map<String, @Nullable Object> rest = new TreeMap<>();
        map.forEach((name, v) -> {
            if (!ordered.containsKey(String.valueOf(name))) {
                rest.put(String.valueOf(name), json(v, null, utc));
            }
        });
        ordered.putAll(rest);
        return ordered;
    }

    private static String text(Object value) {
        if (value instanceof Temporal temporal) { // Java writes a plus before years of more than four digits, FEEL none
            return temporal(temporal).replaceFirst("^\\+", "");
        }
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof ComparablePeriod period) {
            return period(period.asPeriod());
        }
        if (value instanceof ChronoPeriod period) {
            return period(Period.from(period));
        }
        return value instanceof TemporalAccessor || value instanceof Enum ? value.toString() : String.valueOf(value);
    }

    /** With the seconds, which RFC 3339 wants even when they are 0; a zone by name as FEEL writes it. */
    private static String temporal(Temporal value) {
        if (value instanceof LocalDateTime local) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        }
        if (value instanceof ZonedDateTime zoned && !(zoned.getZone().normalized() instanceof ZoneOffset)) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(zoned) + "@" + zoned.getZone();
        }
        if (value instanceof ZonedDateTime || value instanceof OffsetDateTime) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
        }
        if (value instanceof LocalTime local) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(local);
        }
        return value instanceof OffsetTime time ? DateTimeFormatter.ISO_OFFSET_TIME.format(time) : value.toString();
    }

    /** ISO 8601 with the sign in front, days apart from hours: {@code -P1DT2H}. */
    private static String duration(Duration duration) {
        if (duration.isZero()) {
            return "PT0S";
        }
        Duration size = duration.abs();
        StringBuilder text = new StringBuilder(duration.isNegative() ? "-P" : "P");
        if (size.toDays() > 0) {
            text.append(size.toDays()).append('D');
        }
        Duration rest = size.minusDays(size.toDays());
        if (!rest.isZero()) {
            text.append(rest.toString().substring(1));
        }
        return text.toString();
    }

    private static String period(Period period) {
        long months = period.toTotalMonths();
        long size = Math.abs(months);
        if (size == 0) {
            return "P0M";
        }
        String years = size / 12 > 0 ? size / 12 + "Y" : "";
        String rest = size % 12 > 0 ? size % 12 + "M" : "";
        return (months < 0 ? "-P" : "P") + years + rest;
    }
}
