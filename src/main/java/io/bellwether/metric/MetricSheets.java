package io.bellwether.metric;

import io.bellwether.metric.MetricAccountsPage.MetricAccount;
import io.bellwether.metric.MetricReport.Benchmark;
import io.bellwether.metric.MetricReport.MetricFigure;
import io.bellwether.metric.MetricReport.ToldMetric;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes figures, and the accounts behind one, as files. */
@ApplicationScoped
class MetricSheets {
    private static final List<String> FIGURES = List.of("""
            metric title group currency value unit low high numerator denominator accounts cases unknown imported derived
            target direction compared status reason definition
            """.strip().split("\\s+", -1));
    private static final List<String> ACCOUNTS =
            List.of("id name group currency numerator denominator unknown way details".split(" ", -1));

    private final CountingMetrics counting;

    MetricSheets(CountingMetrics counting) {
        this.counting = counting;
    }

    void csv(MetricReport report, OutputStream out) throws IOException {
        try (SheetFile file = SheetFile.csv(out, FIGURES)) {
            write(report, file);
        }
    }

    void xlsx(MetricReport report, OutputStream out) throws IOException {
        try (SheetFile file = SheetFile.xlsx(out, "Metrics", 2, FIGURES)) {
            write(report, file);
        }
    }

    void csv(ListingMetricAccounts.Asked asked, OutputStream out) throws IOException {
        try (SheetFile file = SheetFile.csv(out, ACCOUNTS)) {
            write(asked, file);
        }
    }

    void xlsx(ListingMetricAccounts.Asked asked, OutputStream out) throws IOException {
        try (SheetFile file = SheetFile.xlsx(out, "Accounts", 0, ACCOUNTS)) {
            write(asked, file);
        }
    }

    private static void write(MetricReport report, SheetFile file) throws IOException {
        for (ToldMetric told : report.metrics()) {
            for (MetricFigure figure : told.figures()) {
                Benchmark benchmark = figure.benchmark();
                file.row(Arrays.<@Nullable Object>asList(
                        told.name(),
                        told.title(),
                        figure.group(),
                        figure.currency(),
                        figure.value(),
                        told.unit(),
                        figure.low(),
                        figure.high(),
                        figure.numerator(),
                        figure.denominator(),
                        BigDecimal.valueOf(figure.accounts()),
                        BigDecimal.valueOf(figure.cases()),
                        BigDecimal.valueOf(figure.unknown()),
                        figure.ways() == null
                                ? null
                                : BigDecimal.valueOf(figure.ways().imported()),
                        figure.ways() == null
                                ? null
                                : BigDecimal.valueOf(figure.ways().derived()),
                        benchmark == null ? null : benchmark.target(),
                        benchmark == null ? null : benchmark.direction(),
                        benchmark == null ? null : benchmark.compared(),
                        benchmark == null ? null : benchmark.status(),
                        figure.reason(),
                        told.definition()));
            }
        }
    }

    private void write(ListingMetricAccounts.Asked asked, SheetFile file) {
        if (!asked.isTold()) {
            return;
        }
        counting.shares(asked.metrics(), asked.which(), Integer.MAX_VALUE, share -> {
            MetricAccount item = ListingMetricAccounts.item(share, asked.metrics());
            try {
                file.row(Arrays.<@Nullable Object>asList(
                        item.id(),
                        item.name(),
                        item.group(),
                        item.currency(),
                        item.numerator(),
                        item.denominator(),
                        BigDecimal.valueOf(item.unknown()),
                        item.way(),
                        item.details().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
