package io.bellwether.decision.coverage;

import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Two values that a fact may have, far from each other, for asking what would be if it were known. */
final class SampleValues {
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final BigDecimal MANY = BigDecimal.valueOf(1_000);
    private static final int DAYS = 400;

    private SampleValues() {}

    static List<Object> of(FactDefinition fact, Instant asOf, ZoneId zone) {
        LocalDate today = asOf.atZone(zone).toLocalDate();
        LocalDate before = today.minusDays(DAYS);
        return switch (fact.type()) {
            case INTEGER, NUMBER, RATIO, MONEY -> numbers(fact);
            case BOOLEAN -> List.of(false, true);
            case TEXT -> List.of(fact.name());
            case CHOICE ->
                List.of(fact.allowed().get(0), fact.allowed().get(fact.allowed().size() - 1));
            case DATE -> List.of(before, today);
            case INSTANT -> List.of(before.atStartOfDay(zone), today.atStartOfDay(zone));
        };
    }

    /** A quarter and three quarters of the way through its range; never the end, where 0 often counts as missing. */
    private static List<Object> numbers(FactDefinition fact) {
        BigDecimal min = fact.min() == null ? BigDecimal.ZERO : fact.min();
        if (fact.max() == null) {
            return List.of(min.add(BigDecimal.ONE), min.add(MANY));
        }
        BigDecimal quarter = fact.max().subtract(min).divide(FOUR);
        return List.of(fitted(fact, min.add(quarter)), fitted(fact, fact.max().subtract(quarter)));
    }

    private static BigDecimal fitted(FactDefinition fact, BigDecimal value) {
        return fact.type() == FactType.INTEGER ? new BigDecimal(value.toBigInteger()) : value;
    }
}
