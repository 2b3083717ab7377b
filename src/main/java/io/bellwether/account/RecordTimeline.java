package io.bellwether.account;

import io.bellwether.fact.RecordDefinition;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the future out of an earlier day: what had not begun is dropped, what had not ended has no end. */
final class RecordTimeline {
    private RecordTimeline() {}

    /** The records as they were known on the day, by the dates that the catalogue names as start and ends. */
    static List<Map<String, Object>> asOf(
            RecordDefinition definition, List<Map<String, Object>> rows, LocalDate day, ZoneId zone) {
        List<Map<String, Object>> known = new ArrayList<>(rows.size());
        for (Map<String, Object> row : rows) {
            String startsOn = definition.startsOn();
            if (startsOn == null || !isAfter(row.get(startsOn), day, zone)) {
                known.add(hidingEnds(definition, row, day, zone));
            }
        }
        return known;
    }

    private static Map<String, Object> hidingEnds(
            RecordDefinition definition, Map<String, Object> row, LocalDate day, ZoneId zone) {
        Map<String, Object> seen = row;
        for (String end : definition.endsOn()) {
            if (isAfter(row.get(end), day, zone)) {
                seen = seen == row ? new LinkedHashMap<>(row) : seen;
                seen.put(end, null);
            }
        }
        return seen;
    }

    private static boolean isAfter(@Nullable Object value, LocalDate day, ZoneId zone) {
        if (value instanceof LocalDate date) {
            return date.isAfter(day);
        }
        return value instanceof ZonedDateTime instant
                && instant.withZoneSameInstant(zone).toLocalDate().isAfter(day);
    }
}
