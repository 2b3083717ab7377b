package io.bellwether.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history facts, worked out the slow way by walking over each day: what the service's own way is compared with. A
 * day without a decision keeps what the last one said; days in which the zone is unknown count for no zone.
 */
public final class NaiveHistory {
    private NaiveHistory() {}

    /** History facts as of a day, from the decisions until then; the zone's are absent before any earlier day had one. */
    public static ObjectNode asOf(List<Zone> recorded, LocalDate day) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        Map<LocalDate, Zone> byDay = new HashMap<>();
        recorded.forEach(zone -> byDay.put(zone.day(), zone));
        String present = null;
        String before = null;
        int days = 0;
        boolean known = false;
        boolean remembered = false;
        Integer month = null;
        LocalDate first =
                recorded.stream().map(Zone::day).min(LocalDate::compareTo).orElse(day);
        for (LocalDate today = first; !today.isAfter(day); today = today.plusDays(1)) {
            if (known) {
                days++;
            }
            remembered |= present != null && today.equals(day);
            Zone said = byDay.get(today);
            if (said != null) {
                String zone = said.zone();
                known = zone != null;
                if (zone != null && !zone.equals(present)) {
                    before = present;
                    present = zone;
                    days = 0;
                }
                if (said.score() != null && !today.isAfter(day.minusDays(30)) && today.isBefore(day)) {
                    month = said.score();
                }
            }
        }
        if (present != null && remembered) {
            facts.put("previousZone", before == null ? present : before);
            facts.put("daysInZone", days);
            facts.put("daysGreen", present.equals("green") ? days : 0);
        }
        if (month != null) {
            facts.put("scorePrevious30d", month);
        }
        return facts;
    }

    /** How often the zone moved from one recorded decision to the next that knew it. */
    static int moves(List<Zone> recorded) {
        int moves = 0;
        @Nullable String last = null;
        for (Zone said : recorded) {
            String zone = said.zone();
            if (zone != null) {
                moves += last != null && !zone.equals(last) ? 1 : 0;
                last = zone;
            }
        }
        return moves;
    }
}
