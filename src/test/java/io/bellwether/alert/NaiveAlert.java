package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One account's alerts, worked out the slow way from all its answers and all looks at the clock: what the service's own way is
 * compared with. It walks over every day, and knows business days by a calendar of its own.
 */
final class NaiveAlert {
    private static final List<String> TIERS = List.of("Watch", "Warning", "Critical");
    private static final int DWELL = 14;

    private final TreeMap<LocalDate, JsonNode> answers = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private @Nullable String tier;
    private @Nullable String role;
    private @Nullable Instant due;
    private LocalDate opened = LocalDate.MIN;
    private final List<String> responses = new ArrayList<>();
    private JsonNode path = MissingNode.getInstance();

    private static int rank(@Nullable String tier) {
        return tier == null ? -1 : TIERS.indexOf(tier);
    }

    /** What happened, as {@code day kind tier role due}. */
    List<String> told() {
        return told;
    }

    void decide(Instant asOf, JsonNode answer) {
        LocalDate day = asOf.atZone(ZoneOffset.UTC).toLocalDate();
        answers.put(day, answer);
        String now = answer.path("tier").textValue();
        if (tier == null) {
            if (now != null && !answer.path("left").asBoolean()) {
                opened = day;
                raise(day, answer, "opened");
            }
            return;
        }
        if (answer.path("left").asBoolean()) {
            end(day, "churned");
            return;
        }
        if (rank(now) > rank(tier)) {
            raise(day, answer, "raised");
            return;
        }
        int kept = rank(tier);
        while (kept >= 0 && daysBelow(kept, day) >= DWELL) {
            kept--;
        }
        if (kept < 0) {
            end(day, "recovered");
            return;
        }
        if (kept < rank(tier)) {
            tier = TIERS.get(kept);
            tell(day, "lowered");
        }
        if (rank(now) == rank(tier)) {
            more(answer);
        }
    }

    /** For how many known days, up to this one, every answer was below the tier. */
    private int daysBelow(int rank, LocalDate day) {
        int days = 0;
        boolean begun = false;
        boolean known = false;
        for (LocalDate each = opened; !each.isAfter(day); each = each.plusDays(1)) {
            if (begun && known) {
                days++;
            }
            JsonNode answer = answers.get(each);
            if (answer == null) {
                continue;
            }
            known = answer.path("known").asBoolean();
            if (rank(answer.path("tier").textValue()) >= rank) {
                begun = false;
                days = 0;
            } else if (known) {
                begun = true;
            }
        }
        return days;
    }

    private void raise(LocalDate day, JsonNode answer, String kind) {
        tier = answer.path("tier").asText();
        path = answer.path("escalation");
        responses.clear();
        due = null;
        for (JsonNode response : answer.path("responses")) {
            responses.add(response.path("id").asText());
            earlier(response);
        }
        tell(day, kind);
    }

    private void more(JsonNode answer) {
        for (JsonNode response : answer.path("responses")) {
            if (!responses.contains(response.path("id").asText())) {
                responses.add(response.path("id").asText());
                path = answer.path("escalation");
                earlier(response);
            }
        }
    }

    private void earlier(JsonNode response) {
        Instant at = Instant.parse(response.path("dueAt").asText());
        if (due == null || at.isBefore(due)) {
            due = at;
            role = response.path("ownerRole").asText();
        }
    }

    void look(Instant now) {
        boolean struck = false;
        while (due != null && !due.isAfter(now)) {
            struck = true;
            String next = null;
            for (JsonNode step : path) {
                if (step.path("ownerRole").asText().equals(role)) {
                    next = step.path("escalateTo").asText();
                }
            }
            if (next == null) {
                due = null;
            } else {
                role = next;
                due = switch (String.valueOf(tier)) {
                    case "Critical" -> due.plus(Duration.ofHours(24));
                    case "Warning" -> businessDays(due, 1);
                    default -> businessDays(due, 5);
                };
            }
        }
        if (struck) {
            tell(now.atZone(ZoneOffset.UTC).toLocalDate(), "escalated");
        }
    }

    private static Instant businessDays(Instant from, int days) {
        Instant at = from;
        for (int left = days; left > 0; ) {
            at = at.plus(Duration.ofDays(1));
            DayOfWeek weekday = at.atZone(ZoneOffset.UTC).getDayOfWeek();
            left -= weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return at;
    }

    private void end(LocalDate day, String outcome) {
        tell(day, outcome);
        tier = null;
        due = null;
    }

    private void tell(LocalDate day, String kind) {
        boolean ended = kind.equals("recovered") || kind.equals("churned");
        told.add(day + " " + kind
                + (kind.equals("lowered") || ended ? " " + (ended ? kind : tier) : " " + role + " " + due));
    }

    /** How many of each kind there were. */
    static Map<String, Long> kinds(List<String> told) {
        Map<String, Long> kinds = new TreeMap<>();
        told.forEach(each -> kinds.merge(each.split(" ", -1)[1], 1L, Long::sum));
        return kinds;
    }
}
