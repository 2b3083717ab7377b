package io.bellwether.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    /** A hundred million were compared once (seed 1801); the build compares fewer. */
    private static final long PAIRS = Long.getLong("plan.pairs", 300_000);

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    @Test
    void shouldReckonAsBigDecimalDoesToTheDigitAndScale() {
        Random random = new Random(Long.getLong("plan.seed", 11));
        for (long i = 0; i < PAIRS; i++) {
            BigDecimal a = number(random);
            BigDecimal b = number(random);
            same(Decimals.sum(a, b), a.add(b, DIGITS), a, "+", b);
            same(Decimals.difference(a, b), a.subtract(b, DIGITS), a, "-", b);
            same(Decimals.product(a, b), a.multiply(b, DIGITS), a, "*", b);
            if (b.signum() != 0) {
                same(Decimals.quotient(a, b), a.divide(b, DIGITS), a, "/", b);
            }
        }
    }

    @Test
    void shouldAddManyAsBigDecimalDoesToTheDigitAndScale() {
        Random random = new Random(Long.getLong("plan.seed", 12));
        for (long i = 0; i < PAIRS / 10; i++) {
            List<BigDecimal> numbers = Stream.generate(() -> number(random))
                    .limit(random.nextInt(6))
                    .toList();
            BigDecimal expected = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(Decimals.sum(numbers)).as("sum of " + numbers).isEqualTo(expected);
        }
    }

    @SuppressWarnings("BigDecimalEquals") // the scale too
    private static void same(BigDecimal made, BigDecimal expected, BigDecimal a, String operator, BigDecimal b) {
        if (!made.equals(expected)) {
            assertThat(made).as(a + " " + operator + " " + b).isEqualTo(expected);
        }
    }

    @Test
    void shouldKeepTheScaleOfAnExactQuotient() {
        assertThat(Decimals.quotient(new BigDecimal("80"), new BigDecimal("100")))
                .isEqualTo(new BigDecimal("0.8"));
        assertThat(Decimals.quotient(new BigDecimal("1.00"), new BigDecimal("1")))
                .isEqualTo(new BigDecimal("1.00"));
        assertThat(Decimals.quotient(new BigDecimal("100"), new BigDecimal("0.5")))
                .isEqualTo(new BigDecimal("2.0E+2"));
    }

    private static BigDecimal number(Random random) {
        int scale =
                random.nextInt(3) == 0 ? 0 : random.nextInt(8) == 0 ? random.nextInt(70) - 30 : random.nextInt(14) - 4;
        return switch (random.nextInt(6)) {
            case 0 -> new BigDecimal(BigInteger.valueOf(random.nextInt(1_000)), scale);
            case 1 -> new BigDecimal(BigInteger.valueOf(random.nextInt(200_000) - 100_000), scale);
            case 2 -> new BigDecimal(BigInteger.valueOf(random.nextLong()), scale);
            case 3 -> new BigDecimal(new BigInteger(120, random), scale);
            case 4 -> new BigDecimal(BigInteger.valueOf(1L << random.nextInt(62)), scale);
            default -> BigDecimal.TEN.pow(random.nextInt(18)).setScale(Math.max(0, scale));
        };
    }
}
