package io.bellwether.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Observation;
import io.bellwether.demo.making.Renewal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a period's figures are by reading made-up customers one after the other, as the definitions say it. */
final class PlainReading {
    private final MetricPeriod period;
    private final Map<Metric, BigDecimal[]> sums = new TreeMap<>();

    PlainReading(MetricPeriod period, List<DemoAccount> accounts) {
        this.period = period;
        accounts.forEach(this::read);
    }

    /** Numerator and denominator. */
    BigDecimal[] of(Metric metric) {
        return sums.getOrDefault(metric, new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
    }

    private void add(Metric metric, BigDecimal numerator, BigDecimal denominator) {
        BigDecimal[] sum = of(metric);
        sums.put(metric, new BigDecimal[] {sum[0].add(numerator), sum[1].add(denominator)});
    }

    private static BigDecimal count(boolean counts) {
        return counts ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static @Nullable JsonNode value(DemoAccount account, String fact, LocalDate day) {
        JsonNode value = null;
        LocalDate latest = LocalDate.MIN;
        for (Observation each : account.facts()) {
            if (each.fact().equals(fact)
                    && !each.day().isAfter(day)
                    && !each.day().isBefore(latest)) {
                value = each.value();
                latest = each.day();
            }
        }
        return value;
    }

    /** The later of what a fact and what a renewal says. */
    private static BigDecimal arr(DemoAccount account, LocalDate day) {
        JsonNode fact = value(account, "arr", day);
        BigDecimal arr = fact == null ? BigDecimal.ZERO : fact.decimalValue();
        LocalDate observed = account.facts().stream()
                .filter(each -> each.fact().equals("arr") && !each.day().isAfter(day))
                .map(Observation::day)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        for (Renewal renewal : account.truth().renewals()) {
            if (!renewal.churned() && !renewal.on().isAfter(day) && renewal.on().isAfter(observed)) {
                arr = renewal.arrAfter();
            }
        }
        return arr;
    }

    /** Start, gross and net by the account's movements; null when it has none in the period. */
    private BigDecimal @Nullable [] imported(DemoAccount account) {
        BigDecimal start = null;
        BigDecimal gained = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        boolean any = false;
        for (ObjectNode movement : account.records().getOrDefault("revenueMovements", List.of())) {
            LocalDate day = LocalDate.parse(movement.get("month").asText());
            String kind = movement.get("kind").asText();
            BigDecimal amount = movement.get("amount").decimalValue();
            if (kind.equals("start") && YearMonth.from(day).equals(YearMonth.from(period.first()))) {
                start = amount;
            }
            any |= !day.isBefore(period.first().withDayOfMonth(1)) && !day.isAfter(period.last());
            if (within(day) && !kind.equals("start")) {
                gained = kind.equals("expansion") ? gained.add(amount) : gained;
                lost = kind.equals("expansion") ? lost : lost.add(amount);
            }
        }
        if (!any) {
            return null;
        }
        BigDecimal began = start == null ? arr(account, period.first().minusDays(1)) : start;
        BigDecimal gross = began.subtract(lost).max(BigDecimal.ZERO);
        return new BigDecimal[] {began, gross, began.add(gained).subtract(lost).max(BigDecimal.ZERO)};
    }

    private static @Nullable LocalDate day(DemoAccount account, String fact, LocalDate day) {
        JsonNode value = value(account, fact, day);
        return value == null ? null : LocalDate.parse(value.asText().substring(0, 10));
    }

    private void read(DemoAccount account) {
        LocalDate eve = period.first().minusDays(1);
        boolean known = account.facts().stream().anyMatch(fact -> !fact.day().isAfter(eve));
        boolean gone = account.truth().renewals().stream()
                .anyMatch(renewal -> renewal.churned() && !renewal.on().isAfter(eve));
        if (known && !gone) {
            retention(account, eve);
        }
        renewals(account);
        for (ObjectNode review : account.records().getOrDefault("qbrs", List.of())) {
            if (within(LocalDate.parse(review.get("scheduledOn").asText()))) {
                add(Metric.QBR_COMPLETION, count(review.has("heldOn")), BigDecimal.ONE);
            }
        }
    }

    private boolean within(LocalDate day) {
        return !day.isBefore(period.first()) && !day.isAfter(period.last());
    }

    private void retention(DemoAccount account, LocalDate eve) {
        boolean left =
                account.truth().renewals().stream().anyMatch(renewal -> renewal.churned() && within(renewal.on()));
        add(Metric.LOGO_CHURN, count(left), BigDecimal.ONE);
        BigDecimal start = arr(account, eve);
        if (start.signum() == 0) {
            return;
        }
        BigDecimal[] kept = imported(account);
        if (kept == null) {
            BigDecimal end = left ? BigDecimal.ZERO : arr(account, period.last());
            kept = new BigDecimal[] {start, end.min(start), end};
        }
        start = kept[0];
        add(Metric.GRR, kept[1], start);
        add(Metric.NRR, kept[2], start);
        BigDecimal pipeline = BigDecimal.ZERO;
        for (ObjectNode each : account.records().getOrDefault("opportunities", List.of())) {
            String closed = each.path("closedOn").asText("9999-12-31");
            if (!LocalDate.parse(each.get("openedOn").asText()).isAfter(period.last())
                    && LocalDate.parse(closed).isAfter(period.last())) {
                pipeline = pipeline.add(each.get("amount").decimalValue());
            }
        }
        add(Metric.PIPELINE_COVERAGE, pipeline, start.multiply(new BigDecimal("0.10")));
    }

    private void renewals(DemoAccount account) {
        boolean ended = false;
        for (Renewal renewal : account.truth().renewals()) {
            if (within(renewal.on())) {
                add(Metric.RENEWAL_RATE, count(!renewal.churned()), BigDecimal.ONE);
                ended |= renewal.on().equals(day(account, "renewalDate", period.last()));
            }
        }
        LocalDate stands = day(account, "renewalDate", period.last());
        if (stands != null && within(stands) && !ended) {
            add(Metric.RENEWAL_RATE, BigDecimal.ZERO, BigDecimal.ONE);
        }
    }
}
