package io.bellwether.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.CompiledRulebook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The search against trying everything: all values of a fact alone, all pairs. */
class SmallestChangeTest {
    private static final long SEED = 20261124;
    private static final int CASES = 40;
    private static final Map<String, List<Object>> VALUES = new TreeMap<>(Map.of(
            "visits", numbers(0, 10),
            "bonus", numbers(0, 20),
            "mood", List.of("low", "mid", "high"),
            "share",
                    List.of(
                            new BigDecimal("0"),
                            new BigDecimal("0.24"),
                            new BigDecimal("0.25"),
                            new BigDecimal("0.59"),
                            new BigDecimal("0.6"),
                            new BigDecimal("1"))));

    @Test
    void shouldFindTheSmallestChangeWhenEveryChangeIsTried() {
        try (CompiledRulebook compiled = GradeRulebook.compile()) {
            Random random = new Random(SEED);
            int alone = 0;
            int pairs = 0;
            for (int i = 0; i < CASES; i++) {
                Map<String, Object> facts = new TreeMap<>();
                VALUES.forEach((name, values) -> facts.put(name, values.get(random.nextInt(values.size()))));
                String wanted = List.of("A", "B", "C").get(random.nextInt(3));
                String at = "seed " + SEED + ", case " + i + ": " + facts + " to " + wanted;
                PreparedQuestion question = Asked.question(GradeRulebook.files(), compiled, "grade", json(facts));
                WhyNotResponse answer = Asked.whyNot(question, "{\"letter\":\"" + wanted + "\"}", 20_000);
                List<Double> smallest = smallest(question, facts, wanted);
                if (answer.met()) {
                    continue;
                }
                if (smallest.isEmpty()) {
                    assertThat(answer.alternatives())
                            .as(at)
                            .allMatch(a -> a.changes().size() > 2);
                    continue;
                }
                WhyNotResponse.Alternative first = answer.alternatives().get(0);
                assertThat(first.exact()).as(at).isTrue();
                assertThat((double) first.changes().size()).as(at).isEqualTo(smallest.get(0));
                assertThat(cost(facts, first))
                        .as(at)
                        .isEqualTo(smallest.get(1), org.assertj.core.data.Offset.offset(1e-9));
                alone += smallest.get(0) == 1 ? 1 : 0;
                pairs += smallest.get(0) == 2 ? 1 : 0;
            }
            assertThat(alone).isGreaterThan(5);
            assertThat(pairs).isGreaterThan(3);
        }
    }

    /** How many facts, and how much, at least; empty when no two facts do. */
    private static List<Double> smallest(PreparedQuestion question, Map<String, Object> facts, String wanted) {
        List<Map<String, Object>> changes = new ArrayList<>(List.of(Map.of()));
        for (int size = 1; size <= 2; size++) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> begun : changes) {
                VALUES.forEach((name, values) -> values.stream()
                        .filter(v -> begun.keySet().stream().allMatch(k -> k.compareTo(name) < 0))
                        .filter(v -> !v.equals(facts.get(name)))
                        .forEach(v -> {
                            Map<String, Object> next = new TreeMap<>(begun);
                            next.put(name, v);
                            longer.add(next);
                        }));
            }
            double least = longer.stream()
                    .filter(c ->
                            wanted.equals(Outcome.value(question.evaluate(c).answer(), "letter")))
                    .mapToDouble(c -> c.entrySet().stream()
                            .mapToDouble(e -> cost(e.getKey(), facts.get(e.getKey()), e.getValue()))
                            .sum())
                    .min()
                    .orElse(-1);
            if (least >= 0) {
                return List.of((double) size, least);
            }
            changes = longer;
        }
        return List.of();
    }

    private static double cost(Map<String, Object> facts, WhyNotResponse.Alternative alternative) {
        return alternative.changes().stream()
                .mapToDouble(c -> cost(c.fact(), facts.get(c.fact()), c.to()))
                .sum();
    }

    private static double cost(String name, @Nullable Object from, Object to) {
        if (from instanceof BigDecimal a && to instanceof BigDecimal b) {
            double reach = name.equals("visits") ? 10 : name.equals("bonus") ? 20 : 1;
            return a.subtract(b).abs().doubleValue() / reach;
        }
        return 1;
    }

    private static String json(Map<String, Object> facts) {
        List<String> fields = new ArrayList<>();
        facts.forEach((k, v) -> fields.add("\"" + k + "\":" + (v instanceof String ? "\"" + v + "\"" : v)));
        return "{" + String.join(",", fields) + "}";
    }

    private static List<Object> numbers(int from, int to) {
        List<Object> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(BigDecimal.valueOf(i));
        }
        return numbers;
    }
}
