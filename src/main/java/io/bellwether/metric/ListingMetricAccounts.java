package io.bellwether.metric;

import io.bellwether.metric.CountingMetrics.Place;
import io.bellwether.metric.CountingMetrics.Share;
import io.bellwether.metric.CountingMetrics.Sum;
import io.bellwether.metric.CountingMetrics.Which;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Nearest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the accounts behind a figure. */
@ApplicationScoped
public class ListingMetricAccounts {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final TellingMetrics telling;
    private final CountingMetrics counting;

    ListingMetricAccounts(TellingMetrics telling, CountingMetrics counting) {
        this.telling = telling;
        this.counting = counting;
    }

    /** What is asked for, checked. */
    record Asked(AskedMetrics metrics, Which which, int limit) {
        boolean isTold() {
            return metrics.rulebook().metrics() != null;
        }
    }

    /**
     * Checks what is asked for.
     *
     * @param group one of the parts; empty for accounts of which it is not known, null for all
     */
    Asked asked(
            String metric,
            MetricParameters sent,
            @Nullable String group,
            @Nullable String currency,
            @Nullable String cursor,
            @Nullable Integer limit,
            Caller caller) {
        Metric which = Metric.of(metric)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "There is no metric of this name.",
                        List.of(new Finding(
                                "metric",
                                "is none of " + String.join(", ", Metric.words()),
                                Nearest.to(metric, Metric.words()).orElse(null)))));
        List<Finding> findings = new ArrayList<>();
        int size = Findings.limit(findings, limit, USUAL, MOST);
        Place after = place(cursor, findings);
        if (group != null && sent.by == null) {
            findings.add(new Finding("group", "needs by, which says what it is a group of", "by=segment"));
        }
        AskedMetrics asked = telling.asked(sent, caller, findings);
        if (group != null && asked.by() == Parting.MONTH) {
            List<String> months =
                    asked.periods().stream().map(MetricPeriod::month).toList();
            Findings.known(findings, "group", "is no month of the period", group, months);
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return new Asked(
                asked,
                new Which(which, group != null, group == null || group.isEmpty() ? null : group, currency, after),
                size);
    }

    ListResponse<MetricAccount> page(Asked asked) {
        if (!asked.isTold()) {
            return ListResponse.whole(List.of());
        }
        List<Share> found = new ArrayList<>();
        counting.shares(asked.metrics, asked.which, asked.limit + 1, found::add);
        if (found.isEmpty() && asked.which.after() == null) {
            refuseUnknownGroup(asked);
        }
        boolean more = found.size() > asked.limit;
        List<Share> page = more ? found.subList(0, asked.limit) : found;
        return ListResponse.page(
                page.stream().map(share -> item(share, asked.metrics)).toList(),
                more ? cursor(page.get(page.size() - 1)) : null);
    }

    /** A group or a currency that the figure does not have; one that it has is of accounts that left the list meanwhile. */
    private void refuseUnknownGroup(Asked asked) {
        Which which = asked.which;
        List<Sum> sums = counting.sums(asked.metrics, Set.of(which.metric().source())).stream()
                .filter(sum -> sum.metric().equals(which.metric().word()))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (which.part() != null && asked.metrics.by() != Parting.MONTH && !sums.isEmpty()) {
            List<String> parts = sums.stream()
                    .map(Sum::part)
                    .filter(part -> part != null)
                    .distinct()
                    .sorted()
                    .toList();
            Findings.known(findings, "group", "is none of the figure's", which.part(), parts);
        }
        if (which.currency() != null) {
            List<String> currencies = sums.stream()
                    .map(Sum::currency)
                    .filter(currency -> currency != null)
                    .distinct()
                    .sorted()
                    .toList();
            Findings.known(findings, "currency", "is none of the figure's", which.currency(), currencies);
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }

    static MetricAccount item(Share share, AskedMetrics asked) {
        return new MetricAccount(
                share.id(),
                share.name(),
                asked.by() == Parting.MONTH
                        ? asked.periods().get(share.period()).month()
                        : share.part(),
                share.currency(),
                share.numerator(),
                share.denominator(),
                share.unknown(),
                share.way(),
                share.details());
    }

    private static String cursor(Share last) {
        String plain =
                last.accountNo() + "\n" + last.period() + "\n" + (last.currency() == null ? "" : last.currency());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Place place(@Nullable String cursor, List<Finding> findings) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 3);
            if (parts.length == 3 && parts[2].indexOf('\0') < 0) {
                return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
        return null;
    }
}
