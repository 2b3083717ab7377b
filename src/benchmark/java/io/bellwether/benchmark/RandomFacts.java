package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Random;

/** Accounts by chance, from a seed; each fact is missing once in five times. */
final class RandomFacts {
    private final Random random;

    RandomFacts(long seed) {
        this.random = new Random(seed);
    }

    /** Facts of a kind: {@code scores} or {@code inputs}. */
    ObjectNode of(String kind) {
        return switch (kind) {
            case "scores" -> scores();
            case "inputs" -> inputs();
            default -> throw new IllegalArgumentException("no facts of the kind " + kind);
        };
    }

    /** The five dimensions' scores as they are. */
    private ObjectNode scores() {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        hundredths(facts, "usageScore", 0, 10_000);
        hundredths(facts, "engagementScore", 0, 10_000);
        hundredths(facts, "outcomesScore", 0, 10_000);
        hundredths(facts, "supportScore", 0, 10_000);
        hundredths(facts, "relationshipScore", 0, 10_000);
        return facts;
    }

    /** What the dimensions are made from. No champion departed: that would force the band whatever the score. */
    private ObjectNode inputs() {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        part(facts, "activeSeats30d", "licensedSeats", 500);
        part(facts, "activeModules30d", "licensedModules", 12);
        part(facts, "touchpointsCompleted90d", "touchpointsScheduled90d", 12);
        part(facts, "qbrsAttendedByExec12m", "qbrsScheduled12m", 4);
        hundredths(facts, "coreActionsPerUserPerWeek", 0, 1_500);
        hundredths(facts, "weeklyActiveUsersChange90d", -40, 40);
        whole(facts, "daysSinceExecInteraction", 120);
        hundredths(facts, "outreachResponseHours", 0, 16_000);
        hundredths(facts, "milestoneCompletion", 0, 100);
        whole(facts, "nps", 10);
        whole(facts, "openCriticalTickets", 2);
        hundredths(facts, "csat", 100, 500);
        whole(facts, "stakeholdersEngaged60d", 5);
        choice(facts, "ticketVolumeTrend", "declining", "flat", "increasing", "spike");
        choice(facts, "championStatus", "engaged", "promoted", "passive", "none");
        choice(facts, "sponsorStatus", "engaged", "confirmed", "unresponsive", "departed", "none");
        return facts;
    }

    private boolean known() {
        return random.nextInt(5) != 0;
    }

    private void hundredths(ObjectNode facts, String name, int from, int to) {
        if (known()) {
            facts.put(name, BigDecimal.valueOf(from + random.nextInt(to - from + 1), 2));
        }
    }

    private void whole(ObjectNode facts, String name, int to) {
        if (known()) {
            facts.put(name, random.nextInt(to + 1));
        }
    }

    private void part(ObjectNode facts, String part, String whole, int most) {
        int all = random.nextInt(most + 1);
        if (known()) {
            facts.put(whole, all);
        }
        if (known()) {
            facts.put(part, random.nextInt(all + 1));
        }
    }

    private void choice(ObjectNode facts, String name, String... choices) {
        if (known()) {
            facts.put(name, choices[random.nextInt(choices.length)]);
        }
    }
}
