package io.bellwether.metric;

import io.bellwether.account.OwnAccounts;
import io.bellwether.metric.CountingMetrics.Sum;
import io.bellwether.metric.MetricReport.MetricFigure;
import io.bellwether.metric.MetricReport.ToldMetric;
import io.bellwether.metric.MetricReport.Ways;
import io.bellwether.metric.MetricReport.ZoneCases;
import io.bellwether.metric.MetricTargets.Meaning;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the figures of a period, each with what it means and how it stands to its target. */
@ApplicationScoped
public class TellingMetrics {
    private static final int DIGITS = 4;
    private static final int DIGITS_OF_HOURS = 2;

    private final ActiveRulebook active;
    private final CountingMetrics counting;
    private final OwnAccounts own;
    private final Clock clock;

    TellingMetrics(ActiveRulebook active, CountingMetrics counting, OwnAccounts own, Clock clock) {
        this.active = active;
        this.counting = counting;
        this.own = own;
        this.clock = clock;
    }

    /** What is asked for, checked; it may be of a rulebook that tells no figures. */
    AskedMetrics asked(MetricParameters sent, Caller caller, List<Finding> findings) {
        ActiveRelease release = active.current();
        LocalDate today =
                clock.instant().atZone(release.rulebook().rulebook().zone()).toLocalDate();
        return AskedMetrics.read(sent, release, caller, own, today, findings);
    }

    MetricReport report(MetricParameters sent, Caller caller) {
        AskedMetrics asked = asked(sent, caller, new ArrayList<>());
        List<ToldMetric> metrics = asked.rulebook().metrics() == null ? List.of() : told(asked);
        return new MetricReport(
                asked.period().first(),
                asked.period().last(),
                asked.by() == Parting.TOTAL ? null : asked.by().word(),
                asked.period().days(),
                metrics,
                asked.rulebook().metrics() == null ? MetricReport.NONE : null);
    }

    private List<ToldMetric> told(AskedMetrics asked) {
        MetricTargets targets = new MetricTargets(asked, clock.instant());
        List<Meaning> meanings = targets.meanings();
        Set<Metric.Source> sources = EnumSet.noneOf(Metric.Source.class);
        meanings.forEach(meaning -> sources.add(meaning.metric().source()));
        List<Sum> sums = counting.sums(asked, sources);
        List<ToldMetric> told = new ArrayList<>();
        for (Meaning meaning : meanings) {
            List<MetricFigure> figures = new ArrayList<>();
            parts(asked, sums, meaning.metric())
                    .forEach((part, added) -> figures.add(figure(asked, targets, meaning, part, added)));
            told.add(new ToldMetric(
                    meaning.metric().word(), meaning.title(), meaning.definition(), meaning.unit(), figures));
        }
        return told;
    }

    /** What a figure is of: a period, a part of the accounts, a currency. */
    private record Part(
            int period, @Nullable String group, @Nullable String currency) implements Comparable<Part> {
        private static final Comparator<Part> ORDER = Comparator.comparingInt(Part::period)
                .thenComparing(Part::group, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Part::currency, Comparator.nullsLast(Comparator.naturalOrder()));

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }
    }

    /** The sums of a metric by what their figures are of, in order; a total and a month are there when nothing counts. */
    private static Map<Part, List<Sum>> parts(AskedMetrics asked, List<Sum> sums, Metric metric) {
        Map<Part, List<Sum>> parts = new TreeMap<>();
        for (Sum sum : sums) {
            if (sum.metric().equals(metric.word())) {
                String group = asked.by() == Parting.MONTH
                        ? asked.periods().get(sum.period()).month()
                        : sum.part();
                parts.computeIfAbsent(new Part(sum.period(), group, sum.currency()), part -> new ArrayList<>())
                        .add(sum);
            }
        }
        if (asked.by() == Parting.TOTAL || asked.by() == Parting.MONTH) {
            for (int no = 0; no < asked.periods().size(); no++) {
                int period = no;
                if (parts.keySet().stream().noneMatch(part -> part.period == period)) {
                    String group = asked.by() == Parting.MONTH
                            ? asked.periods().get(no).month()
                            : null;
                    parts.put(new Part(no, group, null), List.of());
                }
            }
        }
        return parts;
    }

    private static MetricFigure figure(
            AskedMetrics asked, MetricTargets targets, Meaning meaning, Part part, List<Sum> sums) {
        Metric metric = meaning.metric();
        BigDecimal numerator = added(sums, Sum::numerator);
        BigDecimal denominator = added(sums, Sum::denominator);
        long unknown = sums.stream().mapToLong(Sum::unknown).sum();
        BigDecimal value = denominator.signum() == 0 ? null : numerator.divide(denominator, MathContext.DECIMAL64);
        Wilson interval = value == null || metric.counted() != Metric.Counted.CASES
                ? null
                : Wilson.of(numerator.doubleValue(), denominator.doubleValue());
        long accounts = sums.stream().mapToLong(Sum::accounts).sum();
        boolean revenue = metric == Metric.GRR || metric == Metric.NRR;
        return new MetricFigure(
                part.group,
                part.currency,
                value == null ? null : rounded(value, metric),
                value == null ? reason(numerator, unknown) : null,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                metric.counted() == Metric.Counted.HOURS ? rounded(numerator, metric) : plain(numerator),
                plain(denominator),
                accounts,
                metric.counted() == Metric.Counted.MONEY
                        ? accounts
                        : sums.stream().mapToLong(Sum::cases).sum(),
                unknown,
                revenue
                        ? new Ways(
                                sums.stream().mapToLong(Sum::imported).sum(),
                                sums.stream().mapToLong(Sum::derived).sum())
                        : null,
                targets.benchmark(meaning, part.group, value, asked.periods().get(part.period)),
                metric == Metric.GREEN_SHARE ? zones(sums) : null);
    }

    private static List<ZoneCases> zones(List<Sum> sums) {
        return sums.stream()
                .map(sum -> new ZoneCases(sum.label(), sum.cases() + sum.unknown()))
                .sorted(Comparator.comparing(ZoneCases::zone, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static String reason(BigDecimal numerator, long unknown) {
        if (unknown > 0) {
            return "of none of " + unknown + " is it known whether they count";
        }
        return numerator.signum() == 0
                ? "nothing counts in this period"
                : "there is nothing in this currency to compare it with";
    }

    private static BigDecimal added(List<Sum> sums, Function<Sum, BigDecimal> what) {
        return sums.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rounded(BigDecimal value, Metric metric) {
        return value.setScale(
                metric.counted() == Metric.Counted.HOURS ? DIGITS_OF_HOURS : DIGITS, RoundingMode.HALF_UP);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
