package io.bellwether.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The operating-model health score as a program would have it in code: the base that the rules are measured against. It
 * answers the numbers and the band, and none of what the rules answer beside them (reasons, dimensions, red flags,
 * overrides, actions, missing facts).
 */
final class HandWrittenHealth {
    /** FEEL multiplies and divides to this precision, and sums exactly. */
    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal ENOUGH_KNOWN = new BigDecimal("0.5");
    private static final BigDecimal GREEN = new BigDecimal(75);
    private static final BigDecimal YELLOW = new BigDecimal(50);

    private static final BigDecimal[] DIMENSIONS = Steps.numbers("0.35", "0.25", "0.20", "0.10", "0.10");
    private static final BigDecimal[] USAGE = Steps.numbers("0.40", "0.30", "0.20", "0.10");
    private static final BigDecimal[] ENGAGEMENT = Steps.numbers("0.40", "0.20", "0.20", "0.20");
    private static final BigDecimal[] OUTCOMES = Steps.numbers("0.60", "0.40");
    private static final BigDecimal[] SUPPORT = Steps.numbers("0.40", "0.40", "0.20");
    private static final BigDecimal[] RELATIONSHIP = Steps.numbers("0.40", "0.30", "0.30");

    private static final Steps LOGIN_FREQUENCY = Steps.from("0.20 0.35 0.50 0.65 0.80", "0 20 40 60 80 100");
    private static final Steps FEATURE_BREADTH = Steps.from("0.10 0.30 0.50 0.75", "0 20 50 75 100");
    private static final Steps USAGE_DEPTH = Steps.from("1 3 5 10", "0 30 60 80 100");
    private static final Steps USAGE_TREND = Steps.from("-0.20 -0.05 0.05 0.15", "0 40 70 85 100");
    private static final Steps TOUCHPOINTS = Steps.from("0.40 0.60 0.75 0.90", "0 30 60 80 100");
    private static final Steps EXECUTIVE_DAYS = Steps.through("14 30 60 90", "100 80 50 20 0");
    private static final Steps RESPONSE_HOURS = Steps.through("24 48 72 120", "100 80 50 20 0");
    private static final Steps QBR_ATTENDANCE = Steps.from("0.25 0.50 0.75 1", "0 30 60 80 100");
    private static final Steps NPS = Steps.from("5 7 8 9", "0 30 60 80 100");
    private static final Steps CRITICAL_TICKETS = Steps.through("0", "100 0");
    private static final Steps CSAT = Steps.from("2.5 3.5 4 4.5", "0 30 60 80 100");
    private static final Steps STAKEHOLDERS = Steps.from("1 2 3 4", "0 30 60 80 100");

    /** The numbers and the band of an answer; scores are null when nothing is known. */
    record Health(
            @Nullable BigDecimal exactScore,
            @Nullable BigDecimal score,
            BigDecimal confidence,
            String band) {}

    /** A weighed mean of what is known, and the share of the weight that is known. */
    private record Weighed(@Nullable BigDecimal score, BigDecimal share) {}

    private HandWrittenHealth() {}

    static Health of(AccountFacts facts) {
        Weighed[] dimensions = {
            usage(facts), engagement(facts), outcomes(facts), support(facts), relationship(facts),
        };
        @Nullable BigDecimal[] scores = new @Nullable BigDecimal[dimensions.length];
        BigDecimal confidence = BigDecimal.ZERO;
        for (int i = 0; i < dimensions.length; i++) {
            scores[i] = dimensions[i].score;
            confidence = confidence.add(dimensions[i].share.multiply(DIMENSIONS[i], PRECISION));
        }
        BigDecimal exact = mean(scores, DIMENSIONS).score;
        BigDecimal score = exact == null ? null : exact.setScale(0, RoundingMode.HALF_UP);
        return new Health(exact, score, confidence, band(score, confidence));
    }

    private static String band(@Nullable BigDecimal score, BigDecimal confidence) {
        if (score == null || confidence.compareTo(ENOUGH_KNOWN) < 0) {
            return "Unknown";
        }
        return score.compareTo(GREEN) >= 0 ? "Green" : score.compareTo(YELLOW) >= 0 ? "Yellow" : "Red";
    }

    private static Weighed usage(AccountFacts f) {
        return f.usageScore != null
                ? new Weighed(f.usageScore, BigDecimal.ONE)
                : mean(
                        new @Nullable BigDecimal[] {
                            LOGIN_FREQUENCY.points(ratio(f.activeSeats30d, f.licensedSeats)),
                            FEATURE_BREADTH.points(ratio(f.activeModules30d, f.licensedModules)),
                            USAGE_DEPTH.points(f.coreActionsPerUserPerWeek),
                            USAGE_TREND.points(f.weeklyActiveUsersChange90d)
                        },
                        USAGE);
    }

    private static Weighed engagement(AccountFacts f) {
        return f.engagementScore != null
                ? new Weighed(f.engagementScore, BigDecimal.ONE)
                : mean(
                        new @Nullable BigDecimal[] {
                            TOUCHPOINTS.points(ratio(f.touchpointsCompleted90d, f.touchpointsScheduled90d)),
                            EXECUTIVE_DAYS.points(f.daysSinceExecInteraction),
                            RESPONSE_HOURS.points(f.outreachResponseHours),
                            QBR_ATTENDANCE.points(ratio(f.qbrsAttendedByExec12m, f.qbrsScheduled12m))
                        },
                        ENGAGEMENT);
    }

    private static Weighed outcomes(AccountFacts f) {
        return f.outcomesScore != null
                ? new Weighed(f.outcomesScore, BigDecimal.ONE)
                : mean(
                        new @Nullable BigDecimal[] {
                            f.milestoneCompletion == null
                                    ? null
                                    : HUNDRED.multiply(f.milestoneCompletion.min(BigDecimal.ONE), PRECISION),
                            NPS.points(f.nps)
                        },
                        OUTCOMES);
    }

    private static Weighed support(AccountFacts f) {
        return f.supportScore != null
                ? new Weighed(f.supportScore, BigDecimal.ONE)
                : mean(
                        new @Nullable BigDecimal[] {
                            CRITICAL_TICKETS.points(f.openCriticalTickets), CSAT.points(f.csat), ticketTrend(f)
                        },
                        SUPPORT);
    }

    private static Weighed relationship(AccountFacts f) {
        return f.relationshipScore != null
                ? new Weighed(f.relationshipScore, BigDecimal.ONE)
                : mean(
                        new @Nullable BigDecimal[] {
                            champion(f), STAKEHOLDERS.points(f.stakeholdersEngaged60d), sponsor(f)
                        },
                        RELATIONSHIP);
    }

    private static @Nullable BigDecimal ticketTrend(AccountFacts f) {
        return f.ticketVolumeTrend == null
                ? null
                : points(
                        switch (f.ticketVolumeTrend) {
                            case "declining" -> 100;
                            case "flat" -> 70;
                            case "increasing" -> 40;
                            default -> 0;
                        });
    }

    private static @Nullable BigDecimal champion(AccountFacts f) {
        return f.championStatus == null
                ? null
                : points(
                        switch (f.championStatus) {
                            case "engaged" -> 100;
                            case "promoted" -> 80;
                            case "passive" -> 50;
                            default -> 0;
                        });
    }

    private static @Nullable BigDecimal sponsor(AccountFacts f) {
        return f.sponsorStatus == null
                ? null
                : points(
                        switch (f.sponsorStatus) {
                            case "engaged" -> 100;
                            case "confirmed" -> 70;
                            case "unresponsive" -> 30;
                            default -> 0;
                        });
    }

    private static BigDecimal points(int points) {
        return BigDecimal.valueOf(points);
    }

    private static @Nullable BigDecimal ratio(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0 ? null : part.divide(whole, PRECISION);
    }

    private static Weighed mean(@Nullable BigDecimal[] scores, BigDecimal[] weights) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal known = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal score = scores[i];
            all = all.add(weights[i]);
            if (score != null) {
                known = known.add(weights[i]);
                sum = sum.add(score.multiply(weights[i], PRECISION));
            }
        }
        return known.signum() == 0
                ? new Weighed(null, BigDecimal.ZERO)
                : new Weighed(sum.divide(known, PRECISION), known.divide(all, PRECISION));
    }
}
