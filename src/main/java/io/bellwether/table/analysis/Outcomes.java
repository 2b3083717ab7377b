package io.bellwether.table.analysis;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.TableColumn;
import io.bellwether.table.set.Literal;
import io.bellwether.table.set.UnaryTests;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a table answers when certain rows match, by its hit policy. */
final class Outcomes {
    static final String NOTHING = "null";

    private final DecisionTable table;
    private final List<List<String>> answers;

    Outcomes(DecisionTable table) {
        this.table = table;
        this.answers = table.rows().stream()
                .map(row -> row.answer().stream().map(Outcomes::canonical).toList())
                .toList();
    }

    /** A text in one of the ways that it can be written: {@code 0.80} and {@code 0.8} answer the same. */
    static String canonical(String text) {
        Optional<Literal> literal = Literal.of(text);
        if (literal.isPresent() && literal.get().value() instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return text.isEmpty() ? NOTHING : text;
    }

    boolean sameAnswer(int a, int b) {
        return answers.get(a).equals(answers.get(b));
    }

    List<String> answer(int row) {
        return answers.get(row);
    }

    /** Rows that answer instead of a row wherever they match; none where the hit policy knows no such order. */
    List<Integer> before(int row) {
        return switch (table.hitPolicy()) {
            case FIRST -> IntStream.range(0, row).boxed().toList();
            case PRIORITY ->
                IntStream.range(0, answers.size())
                        .filter(other -> other != row && precedes(other, row))
                        .boxed()
                        .toList();
            case UNIQUE, ANY, COLLECT, RULE_ORDER, OUTPUT_ORDER -> List.of();
        };
    }

    private boolean precedes(int a, int b) {
        for (int o = 0; o < table.outputs().size(); o++) {
            int order = Integer.compare(rank(o, a), rank(o, b));
            if (order != 0) {
                return order < 0;
            }
        }
        return a < b;
    }

    private int rank(int output, int row) {
        TableColumn column = table.outputs().get(output);
        List<String> order = column.allowed() == null ? List.of() : UnaryTests.split(column.allowed());
        int rank = order.stream()
                .map(Outcomes::canonical)
                .toList()
                .indexOf(answers.get(row).get(output));
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }

    /** The rows that answer, in the order in which they do, of those that match. */
    List<Integer> answering(BitSet matching) {
        List<Integer> rows = matching.stream().boxed().toList();
        if (rows.isEmpty()) {
            return rows;
        }
        return switch (table.hitPolicy()) {
            case FIRST, ANY -> rows.subList(0, 1);
            case PRIORITY ->
                List.of(rows.stream().reduce((a, b) -> precedes(b, a) ? b : a).orElseThrow());
            case OUTPUT_ORDER -> {
                List<Integer> sorted = new ArrayList<>(rows);
                sorted.sort((a, b) -> precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0);
                yield sorted;
            }
            case UNIQUE, COLLECT, RULE_ORDER -> rows;
        };
    }

    /** The answer in words that are equal when answers are equal: one text a value, in order. */
    List<String> of(BitSet matching) {
        if (matching.isEmpty()) {
            return table.hitPolicy().single() ? defaults() : List.of();
        }
        List<Integer> rows = answering(matching);
        boolean unique = table.hitPolicy() == HitPolicy.UNIQUE && rows.size() > 1;
        boolean any =
                table.hitPolicy() == HitPolicy.ANY && matching.stream().anyMatch(r -> !sameAnswer(r, rows.get(0)));
        if (unique || any) {
            return List.of("error: several rows match");
        }
        if (table.hitPolicy() == HitPolicy.COLLECT && table.aggregation() != HitPolicy.Aggregation.LIST) {
            return Aggregates.of(
                    table.aggregation(), rows.stream().map(this::answer).toList());
        }
        return rows.stream().map(this::answer).map(a -> String.join(", ", a)).toList();
    }

    private List<String> defaults() {
        List<String> defaults = new ArrayList<>();
        for (TableColumn output : table.outputs()) {
            defaults.add(output.defaultValue() == null ? NOTHING : canonical(output.defaultValue()));
        }
        boolean none = defaults.stream().allMatch(NOTHING::equals);
        return List.of(none ? NOTHING : String.join(", ", defaults));
    }
}
