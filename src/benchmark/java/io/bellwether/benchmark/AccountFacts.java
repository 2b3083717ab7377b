package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of one account as a program without a rules engine would hold them: plain fields, null when not known. */
final class AccountFacts {
    final @Nullable BigDecimal usageScore;
    final @Nullable BigDecimal engagementScore;
    final @Nullable BigDecimal outcomesScore;
    final @Nullable BigDecimal supportScore;
    final @Nullable BigDecimal relationshipScore;
    final @Nullable BigDecimal activeSeats30d;
    final @Nullable BigDecimal licensedSeats;
    final @Nullable BigDecimal activeModules30d;
    final @Nullable BigDecimal licensedModules;
    final @Nullable BigDecimal coreActionsPerUserPerWeek;
    final @Nullable BigDecimal weeklyActiveUsersChange90d;
    final @Nullable BigDecimal touchpointsScheduled90d;
    final @Nullable BigDecimal touchpointsCompleted90d;
    final @Nullable BigDecimal daysSinceExecInteraction;
    final @Nullable BigDecimal outreachResponseHours;
    final @Nullable BigDecimal qbrsScheduled12m;
    final @Nullable BigDecimal qbrsAttendedByExec12m;
    final @Nullable BigDecimal milestoneCompletion;
    final @Nullable BigDecimal nps;
    final @Nullable BigDecimal openCriticalTickets;
    final @Nullable BigDecimal csat;
    final @Nullable BigDecimal stakeholdersEngaged60d;
    final @Nullable String ticketVolumeTrend;
    final @Nullable String championStatus;
    final @Nullable String sponsorStatus;

    AccountFacts(JsonNode facts) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        facts.properties().forEach(fact -> {
            if (fact.getValue().isNumber()) {
                numbers.put(fact.getKey(), fact.getValue().decimalValue());
            } else {
                words.put(fact.getKey(), fact.getValue().asText());
            }
        });
        usageScore = numbers.get("usageScore");
        engagementScore = numbers.get("engagementScore");
        outcomesScore = numbers.get("outcomesScore");
        supportScore = numbers.get("supportScore");
        relationshipScore = numbers.get("relationshipScore");
        activeSeats30d = numbers.get("activeSeats30d");
        licensedSeats = numbers.get("licensedSeats");
        activeModules30d = numbers.get("activeModules30d");
        licensedModules = numbers.get("licensedModules");
        coreActionsPerUserPerWeek = numbers.get("coreActionsPerUserPerWeek");
        weeklyActiveUsersChange90d = numbers.get("weeklyActiveUsersChange90d");
        touchpointsScheduled90d = numbers.get("touchpointsScheduled90d");
        touchpointsCompleted90d = numbers.get("touchpointsCompleted90d");
        daysSinceExecInteraction = numbers.get("daysSinceExecInteraction");
        outreachResponseHours = numbers.get("outreachResponseHours");
        qbrsScheduled12m = numbers.get("qbrsScheduled12m");
        qbrsAttendedByExec12m = numbers.get("qbrsAttendedByExec12m");
        milestoneCompletion = numbers.get("milestoneCompletion");
        nps = numbers.get("nps");
        openCriticalTickets = numbers.get("openCriticalTickets");
        csat = numbers.get("csat");
        stakeholdersEngaged60d = numbers.get("stakeholdersEngaged60d");
        ticketVolumeTrend = words.get("ticketVolumeTrend");
        championStatus = words.get("championStatus");
        sponsorStatus = words.get("sponsorStatus");
    }
}
