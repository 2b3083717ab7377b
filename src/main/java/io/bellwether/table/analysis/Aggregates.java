package io.bellwether.table.analysis;

import io.bellwether.table.HitPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a collecting table makes of the values it collects, where they are plain numbers. */
final class Aggregates {
    private Aggregates() {}

    static List<String> of(HitPolicy.Aggregation aggregation, List<List<String>> answers) {
        List<String> values = answers.stream().map(a -> String.join(", ", a)).toList();
        Optional<List<BigDecimal>> numbers = numbers(values);
        if (numbers.isEmpty() && aggregation != HitPolicy.Aggregation.COUNT) {
            List<String> sorted = new ArrayList<>(values);
            sorted.sort(null);
            return List.of(aggregation + " of " + sorted);
        }
        BigDecimal value = switch (aggregation) {
            case COUNT -> BigDecimal.valueOf(values.size());
            case SUM, LIST -> numbers.orElseThrow().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            case MIN -> numbers.orElseThrow().stream().reduce(BigDecimal::min).orElseThrow();
            case MAX -> numbers.orElseThrow().stream().reduce(BigDecimal::max).orElseThrow();
        };
        return List.of(Outcomes.canonical(value.toPlainString()));
    }

    private static Optional<List<BigDecimal>> numbers(List<String> values) {
        try {
            return Optional.of(values.stream().map(BigDecimal::new).toList());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
