package io.bellwether.account.importing.reading;

import io.bellwether.account.ExactJson;
import io.bellwether.account.importing.mapping.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Works one value out of many rows. */
final class Measuring {
    private Measuring() {}

    /** The value over these rows; empty when blank cells leave nothing to work with. */
    static Optional<Object> of(Measure.Kind kind, List<Observation> rows) {
        return switch (kind) {
            case COUNT -> Optional.of(BigDecimal.valueOf(rows.size()));
            case DISTINCT ->
                Optional.of(BigDecimal.valueOf(values(rows)
                        .map(v -> ExactJson.node(v).asText())
                        .distinct()
                        .count()));
            case SUM -> sum(rows).map(s -> s);
            case MEAN ->
                sum(rows).map(s -> s.divide(BigDecimal.valueOf(values(rows).count()), MathContext.DECIMAL64));
            case MIN -> values(rows).min(Measuring::compare);
            case MAX -> values(rows).max(Measuring::compare);
            case LATEST, COLUMN -> latest(rows);
            case GROWTH -> throw new IllegalArgumentException("growth compares two sets of rows");
        };
    }

    /** The relative change from the earlier rows' sum to the later rows' sum; empty when the earlier sum is zero. */
    static Optional<Object> growth(List<Observation> earlier, List<Observation> later) {
        BigDecimal before = sum(earlier).orElse(BigDecimal.ZERO);
        if (before.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal now = sum(later).orElse(BigDecimal.ZERO);
        return Optional.of(now.subtract(before).divide(before, MathContext.DECIMAL64));
    }

    private static Optional<BigDecimal> sum(List<Observation> rows) {
        return values(rows).map(v -> (BigDecimal) v).reduce(BigDecimal::add);
    }

    /** The value of the latest day; of two rows on one day, the one further down in the file. */
    private static Optional<Object> latest(List<Observation> rows) {
        return rows.stream()
                .filter(r -> r.value() != null)
                .reduce((a, b) -> day(b).isBefore(day(a)) ? a : b)
                .map(r -> Objects.requireNonNull(r.value()));
    }

    private static LocalDate day(Observation row) {
        return row.from() == null ? LocalDate.MIN : row.from();
    }

    private static Stream<Object> values(List<Observation> rows) {
        return rows.stream().map(Observation::value).filter(Objects::nonNull).map(v -> (Object) v);
    }

    private static int compare(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y);
        }
        if (a instanceof LocalDate x && b instanceof LocalDate y) {
            return x.compareTo(y);
        }
        if (a instanceof ZonedDateTime x && b instanceof ZonedDateTime y) {
            return x.compareTo(y);
        }
        return Comparator.<String>naturalOrder().compare(a.toString(), b.toString());
    }
}
