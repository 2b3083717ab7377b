package io.bellwether.demo.making;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code demo/base.yaml} says: customers, how they fare, what shows of it. The file explains each entry. */
public record Model(
        Renewals renewals,
        Wander wander,
        double spread,
        List<Segment> segments,
        Map<String, Double> productLines,
        List<Archetype> archetypes,
        Data data,
        List<Measure> measures,
        Champion champion,
        RecordModel records,
        Stories stories,
        RenewalTalk renewalTalk,
        Onboarding onboarding,
        List<Showcase> showcases,
        Names names) {

    /** How a renewal ends. */
    public record Renewals(
            Map<Dimension, Double> weights,
            int daysBefore,
            double middle,
            double slope,
            double noise,
            double downgradeBelow,
            double downgradeChance,
            Range downgradeShare,
            Growth growth,
            Map<Dimension, String> reasons,
            double noticeChance,
            Range noticeDays) {}

    public record Growth(Curve curve) {}

    public record Wander(double keep, double step) {}

    public record Segment(
            String name,
            double share,
            Arr arr,
            double seatPrice,
            Range modules,
            int termMonths,
            int touchpointEveryDays,
            int qbrsAYear,
            double ticketsAMonth,
            int invoiceEveryMonths,
            Range users,
            int goals,
            Range firstValueHours,
            Range ageDays,
            List<String> csms) {}

    /** Log-normal within a range. */
    public record Arr(double median, double spread, Range range) {}

    public record Archetype(
            String name,
            double share,
            Map<Dimension, Double> level,
            @Nullable Range turnDaysAgo,
            int onsetDays,
            @Nullable Integer lastsDays,
            int fadeDays,
            @Nullable Map<Dimension, Double> effects,
            @Nullable List<Story> stories,
            @Nullable Range ageDays,
            int rampDays,
            @Nullable Map<Dimension, Double> ramp) {

        boolean tells(Story story) {
            return stories != null && stories.contains(story);
        }
    }

    /** What an archetype has beyond better and worse states. */
    public enum Story {
        @JsonProperty("expansion")
        EXPANSION,
        @JsonProperty("competitor")
        COMPETITOR,
        @JsonProperty("champion-departs")
        CHAMPION_DEPARTS,
        @JsonProperty("ticket-storm")
        TICKET_STORM,
        @JsonProperty("payment-trouble")
        PAYMENT_TROUBLE,
        @JsonProperty("seasonal")
        SEASONAL
    }

    public record Data(double neverSent, Late late, Patchy patchy, double skipped) {}

    public record Late(double share, Range days) {}

    public record Patchy(double share, double neverSent, double skipped) {}

    /** A fact that shows a state: by a curve, of another fact if named, or by steps. */
    public record Measure(
            String fact,
            Dimension dimension,
            double noise,
            Every every,
            @Nullable String of,
            boolean seasonal,
            int decimals,
            @Nullable Curve curve,
            @Nullable Steps steps) {}

    public enum Every {
        @JsonProperty("week")
        WEEK,
        @JsonProperty("month")
        MONTH
    }

    public record Champion(Steps steps, double noise) {}

    public record RecordModel(
            UsageWeeks usageWeeks,
            Tickets tickets,
            Touchpoints touchpoints,
            Goals goals,
            Surveys surveys,
            Invoices invoices,
            List<Request> requests) {}

    public record UsageWeeks(Dimension dimension, Curve curve, double noise, Curve loginsPerUser, int leadWeeks) {}

    public record Tickets(
            Dimension dimension,
            Curve volume,
            Map<String, Double> priorities,
            Curve daysOpen,
            Map<String, Double> urgentShare,
            double rated,
            Curve csat,
            double csatNoise,
            Curve escalated) {}

    public record Touchpoints(Dimension dimension, Curve kept, Range lateDays) {}

    public record Goals(
            Dimension dimension,
            int everyDays,
            Range earlyDays,
            Curve onTime,
            double late,
            Range lateDays,
            Curve roi) {}

    public record Surveys(
            Dimension dimension,
            Range everyDays,
            double answered,
            Curve nps,
            double npsNoise,
            Curve csat,
            double csatNoise,
            double csatShare) {}

    public record Invoices(double onTime, Range early, Range late) {}

    public record Request(String kind, Dimension dimension, Curve monthly) {}

    public record Stories(
            ChampionGone championGone,
            TicketStorm ticketStorm,
            PaymentTrouble paymentTrouble,
            Season season,
            Competitor competitor,
            Expansion expansion) {}

    public record ChampionGone(double replaced, Range replacedDays, double promotedChance, Range promotedDaysAgo) {}

    public record TicketStorm(double times, int days, double openP1, Range openP1Days) {}

    public record PaymentTrouble(Range lateDays, double disputed, double failed, int days, int invoiceEveryMonths) {}

    public record Season(double amplitude, List<Integer> peakMonths) {}

    public record Competitor(double chance, Range afterDays) {}

    public record Expansion(
            double usageOfLimit,
            double newDepartment,
            double pricing,
            double adjacent,
            double multiYear,
            double cSuite,
            double early,
            int everyDays) {}

    public record RenewalTalk(Dimension dimension, Curve daysBefore) {}

    public record Onboarding(Curve pace, Map<String, Integer> done) {}

    /** An account whose story is fixed. */
    public record Showcase(
            int no,
            String name,
            String segment,
            String archetype,
            BigDecimal arr,
            int sinceDaysAgo,
            int renewalInDays,
            int turnDaysAgo,
            @Nullable Boolean championReplaced,
            @Nullable Map<String, JsonNode> facts) {}

    public record Names(List<String> first, List<String> second, List<String> third) {}
}
