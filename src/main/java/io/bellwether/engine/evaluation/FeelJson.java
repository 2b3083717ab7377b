package io.bellwether.engine.evaluation;

import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.plan.EntryName;
import io.bellwether.engine.plan.FixedContext;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** FEEL values as JSON can hold them, with the entries of a context in the order of its shape. */
public final class FeelJson {
    private FeelJson() {}

    /** Maps, lists, BigDecimal, String, Boolean or null. */
    public static @Nullable Object toJson(@Nullable Object value) {
        return json(value, Shape.NONE, false);
    }

    /** @param utc whether every instant is told in UTC, whatever the rulebook's zone */
    static @Nullable Object json(@Nullable Object value, Shape shape, boolean utc) {
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
            return context(map, shape, null, utc);
        }
        if (value instanceof Collection<?> list) {
            Meter.spend(1L + list.size(), null);
            List<@Nullable Object> all = new ArrayList<>(list.size());
            for (Object one : list) {
                all.add(json(one, shape.element(), utc));
            }
            return all;
        }
        return text(utc && value instanceof ZonedDateTime zoned ? zoned.withZoneSameInstant(ZoneOffset.UTC) : value);
    }

    /** @param untold the entry that is left out; null for none */
    static Map<String, @Nullable Object> context(Map<?, ?> map, Shape shape, @Nullable String untold, boolean utc) {
        Meter.spend(1L + map.size(), null);
        String[] names = shape.names();
        Object[] values = new Object[names.length];
        int known = untold != null && map.containsKey(untold) ? 1 : 0;
        for (int i = 0; i < names.length; i++) {
            Object value = shape.read(i, map);
            if (value != EntryName.ABSENT) {
                known++;
                values[i] = json(value, shape.entry(i), utc);
            }
        }
        if (known == map.size()) {
            return shape.context(values);
        }
        Set<String> named = Set.of(names);
        Map<String, @Nullable Object> rest = new TreeMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!named.contains(name) && !name.equals(untold)) {
                rest.put(name, json(value, Shape.NONE, utc));
            }
        });
        String[] all = Arrays.copyOf(names, names.length + rest.size());
        Object[] each = Arrays.copyOf(values, all.length);
        int next = names.length;
        for (Map.Entry<String, @Nullable Object> entry : rest.entrySet()) {
            all[next] = entry.getKey();
            each[next++] = entry.getValue();
        }
        return FixedContext.Names.listed(List.of(all)).context(each);
    }

    private static String text(Object value) {
        if (value instanceof Temporal temporal) { // Java writes a plus before years of more than four digits, FEEL none
            String text = temporal(temporal);
            return text.startsWith("+") ? text.substring(1) : text;
        }
        if (value instanceof Duration duration) {
            return duration(duration);
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
