package io.bellwether.metric;

import io.bellwether.metric.MetricReport.Benchmark;
import io.bellwether.metric.MetricReport.MetricFigure;
import io.bellwether.metric.MetricReport.ToldMetric;
import io.bellwether.shared.sheet.ListSheet;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes figures for spreadsheets, a line each. */
@Provider
@Produces({SheetFile.CSV, SheetFile.XLSX})
public class MetricSheets implements MessageBodyWriter<MetricReport> {
    private static final List<String> FIGURES = List.of("""
            metric title group currency value unit low high numerator denominator accounts cases unknown imported derived
            target direction compared status reason definition
            """.strip().split("\\s+", -1));

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == MetricReport.class;
    }

    @Override
    public void writeTo(
            MetricReport report,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        try (SheetFile file = ListSheet.answer(media, headers, "metrics", FIGURES, out)) {
            write(report, file);
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
}
