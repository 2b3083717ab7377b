package io.bellwether.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSetsTest {
    private final Random random = new Random(7);

    @Test
    void shouldFindTheRowsThatMatchWhateverIsAsked() {
        int found = 0;
        for (int round = 0; round < 60; round++) {
            boolean numbers = round % 2 == 0;
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                cells.add(cell(numbers, 0));
            }
            RowSets sets = Objects.requireNonNull(RowSets.of(cells));
            for (int i = 0; i < 60; i++) {
                Object asked = i < 50 ? value(numbers) : odd(i);
                long[] rows = sets.of(asked);
                if (rows != null) {
                    found++;
                    for (int r = 0; r < cells.size(); r++) {
                        boolean set = (rows[r >> 6] >>> r & 1) != 0;
                        assertThat(set)
                                .as(cells.get(r) + " of " + asked)
                                .isEqualTo(cells.get(r).met(asked, Frame.NONE));
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(2_500);
    }

    private Cell cell(boolean numbers, int depth) {
        int kind = random.nextInt(depth > 1 ? 4 : 6);
        return switch (kind) {
            case 0 -> new Cell.Any();
            case 1 ->
                new Cell.Same(new Values.Constant(numbers && random.nextInt(9) > 0 ? value(true) : value(numbers)));
            case 2, 3 -> {
                if (!numbers) {
                    yield new Cell.Texts(Set.of(String.valueOf(value(false))));
                }
                yield kind == 2
                        ? new Cell.Beside(
                                random.nextBoolean() ? Operator.LESS : Operator.GREATER_OR_EQUAL,
                                new Values.Constant(value(true)))
                        : new Cell.Within(
                                new Values.Constant(value(true)),
                                random.nextBoolean(),
                                random.nextInt(4) == 0 ? null : new Values.Constant(value(true)),
                                random.nextBoolean());
            }
            case 4 -> new Cell.One(Arrays.asList(cell(numbers, depth + 1), cell(numbers, depth + 1)));
            default -> new Cell.None(cell(numbers, depth + 1));
        };
    }

    private Object value(boolean number) {
        return number
                ? BigDecimal.valueOf(random.nextInt(2_000), random.nextInt(3))
                : String.valueOf((char) ('a' + random.nextInt(26)));
    }

    private static @Nullable Object odd(int i) {
        return switch (i % 6) {
            case 0 -> null;
            case 1 -> true;
            case 2 -> BigDecimal.ONE.negate();
            case 3 -> new BigDecimal("99999.5");
            case 4 -> "";
            default -> LocalDate.EPOCH;
        };
    }
}
