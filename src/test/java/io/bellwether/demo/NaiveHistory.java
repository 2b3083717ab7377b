package io.bellwether.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The history facts, worked out the slow way from recorded zones: what the service's own way is compared with. Gaps
 * keep the zone; decisions without a zone (Unknown) are not in the list, so that they pause it.
 */
final class NaiveHistory {
    private NaiveHistory() {}

    /** History facts as of a day, from the decisions of earlier days; empty when there is none. */
    static ObjectNode asOf(List<Zone> recorded, LocalDate day) {
        List<Zone> earlier = new ArrayList<>();
        for (Zone zone : recorded) {
            if (zone.day().isBefore(day)) {
                earlier.add(zone);
            }
        }
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        if (earlier.isEmpty()) {
            return facts;
        }
        Zone last = earlier.get(earlier.size() - 1);
        LocalDate since = last.day();
        for (int i = earlier.size() - 1; i >= 0 && earlier.get(i).zone().equals(last.zone()); i--) {
            since = earlier.get(i).day();
        }
        int days = (int) ChronoUnit.DAYS.between(since, day);
        facts.put("previousZone", last.zone());
        facts.put("daysInZone", days);
        facts.put("daysGreen", last.zone().equals("green") ? days : 0);
        Zone month = null;
        for (Zone zone : earlier) {
            if (!zone.day().isAfter(day.minusDays(30))) {
                month = zone;
            }
        }
        if (month != null) {
            facts.put("scorePrevious30d", month.score());
        }
        return facts;
    }

    /** How often the zone moved from one recorded decision to the next. */
    static int moves(List<Zone> recorded) {
        int moves = 0;
        for (int i = 1; i < recorded.size(); i++) {
            if (!recorded.get(i).zone().equals(recorded.get(i - 1).zone())) {
                moves++;
            }
        }
        return moves;
    }
}
