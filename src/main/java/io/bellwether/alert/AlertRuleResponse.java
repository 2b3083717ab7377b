package io.bellwether.alert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of the alerts that a trigger set off in the last days.
 *
 * @param trigger the rule's id
 * @param alerts how many it set off or joined
 * @param judged those that are resolved or that somebody judged
 * @param falseAlarms those that somebody judged, or resolved, as a false alarm
 * @param premature those that somebody judged as premature
 * @param share false alarms of judged, 0..1; null when nothing is judged
 * @param flagged whether the rule is to be looked at again, by the rulebook's terms of alerts
 * @param days over how many days this counts
 */
record AlertRuleResponse(
        String subject,
        String trigger,
        String tier,
        int alerts,
        int judged,
        int falseAlarms,
        int premature,
        @Nullable BigDecimal share,
        boolean flagged,
        int days) {}
