package io.bellwether.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.demo.DemoPortfolio;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Generator;
import io.bellwether.metric.MetricReport.MetricFigure;
import io.bellwether.shared.ListResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of made-up customers, against what a plain reading of the same customers gives. */
class MetricsOfDemoTest {
    private static final List<DemoAccount> ACCOUNTS = accounts();
    private static final MetricWorld WORLD = new MetricWorld(DemoPortfolio.ANCHOR);
    private static final String FROM = "2025-12-01";
    private static final String TO = "2026-11-24";

    private static List<DemoAccount> accounts() {
        Generator generator = DemoPortfolio.generator(DemoPortfolio.SEED);
        return IntStream.rangeClosed(1, 120).mapToObj(generator::account).toList();
    }

    @BeforeAll
    static void store() {
        WORLD.store(ACCOUNTS);
    }

    @ParameterizedTest
    @CsvSource({"2025-12-01,2026-11-24", "2026-03-01,2026-05-31", "2026-10-15,2026-10-15"})
    void shouldCountWhatAPlainReadingCounts(LocalDate from, LocalDate to) {
        PlainReading plain = new PlainReading(new MetricPeriod(from, to), ACCOUNTS);
        MetricReport report = WORLD.report(from.toString(), to.toString(), null);

        for (Metric metric : List.of(
                Metric.GRR,
                Metric.NRR,
                Metric.LOGO_CHURN,
                Metric.RENEWAL_RATE,
                Metric.QBR_COMPLETION,
                Metric.PIPELINE_COVERAGE)) {
            MetricFigure figure = MetricWorld.figure(report, metric);
            assertThat(figure.numerator()).as(metric + " " + figure).isEqualByComparingTo(plain.of(metric)[0]);
            assertThat(figure.denominator()).as(metric + " " + figure).isEqualByComparingTo(plain.of(metric)[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tier", "segment", "csm"})
    void shouldAddUpToTheTotalWhenParted(String by) {
        MetricReport total = WORLD.report(FROM, TO, null);
        MetricReport parted = WORLD.report(FROM, TO, by);

        for (MetricReport.ToldMetric told : total.metrics()) {
            Metric metric = Metric.of(told.name()).orElseThrow();
            List<MetricFigure> parts = MetricWorld.figures(parted, metric);
            MetricFigure whole = MetricWorld.figure(total, metric);
            for (Function<MetricFigure, BigDecimal> sum :
                    List.<Function<MetricFigure, BigDecimal>>of(MetricFigure::numerator, MetricFigure::denominator)) {
                assertThat(parts.stream().map(sum).reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(by + " " + metric)
                        .isCloseTo(sum.apply(whole), org.assertj.core.data.Offset.offset(new BigDecimal("0.1")));
            }
            assertThat(parts.stream().mapToLong(MetricFigure::unknown).sum()).isEqualTo(whole.unknown());
        }
        assertThat(MetricWorld.figures(parted, Metric.GRR)).hasSizeGreaterThan(2);
    }

    @Test
    void shouldHaveACohortOfItsOwnForEachMonth() {
        MetricReport months = WORLD.report("2026-01-15", "2026-04-30", "month");

        assertThat(MetricWorld.figures(months, Metric.LOGO_CHURN))
                .extracting(MetricFigure::group)
                .containsExactly("2026-01", "2026-02", "2026-03", "2026-04");
        assertThat(MetricWorld.figures(months, Metric.GRR).get(2).denominator())
                .isEqualTo(MetricWorld.figure(WORLD.report("2026-03-01", "2026-03-31", null), Metric.GRR)
                        .denominator());
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void shouldNameTheAccountsBehindAFigure(Metric metric) {
        MetricFigure figure = MetricWorld.figure(WORLD.report(FROM, TO, null), metric);
        List<MetricAccount> items = new ArrayList<>();
        String cursor = null;
        do {
            ListResponse<MetricAccount> page = WORLD.listing.page(WORLD.listing.asked(
                    metric.word(), MetricWorld.asking(FROM, TO, null), null, null, cursor, 7, MetricWorld.EVERYBODY));
            items.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(items).doesNotHaveDuplicates();
        assertThat(items.stream().filter(item -> item.denominator() != null)).hasSize((int) figure.accounts());
        assertThat(items.stream()
                        .map(MetricAccount::denominator)
                        .filter(each -> each != null)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(figure.denominator());
        assertThat(items.stream().mapToLong(MetricAccount::unknown).sum()).isEqualTo(figure.unknown());
    }

    @Test
    void shouldSayHowRevenueIsKnownAndHowItStandsToItsTarget() {
        MetricFigure figure = MetricWorld.figure(WORLD.report(FROM, TO, null), Metric.GRR);

        MetricReport.Ways ways = Objects.requireNonNull(figure.ways());
        MetricReport.Benchmark benchmark = Objects.requireNonNull(figure.benchmark());
        assertThat(ways.imported()).isPositive();
        assertThat(ways.derived()).isPositive();
        assertThat(ways.imported() + ways.derived()).isEqualTo(figure.accounts());
        assertThat(benchmark.target()).isEqualByComparingTo("0.9");
        assertThat(benchmark.status()).isEqualTo("missed");
        assertThat(figure.currency()).isEqualTo("USD");
    }

    @Test
    void shouldTellNewCustomersByTheTimeTheyTookToFirstValue() {
        MetricReport report = WORLD.report(FROM, TO, null);
        MetricFigure met = MetricWorld.figure(report, Metric.TTFV_MET);
        MetricFigure hours = MetricWorld.figure(report, Metric.TTFV_HOURS);

        assertThat(met.cases() + met.unknown())
                .isEqualTo(ACCOUNTS.stream()
                        .filter(account -> !account.truth().since().isBefore(LocalDate.parse(FROM))
                                && !account.truth().since().isAfter(LocalDate.parse(TO)))
                        .count());
        assertThat(hours.value()).isPositive();
        assertThat(met.low()).isLessThan(met.value());
        assertThat(met.high()).isGreaterThan(met.value());
    }
}
