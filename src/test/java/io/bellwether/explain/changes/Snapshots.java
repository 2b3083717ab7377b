package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.FactDefinition;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Made-up stored facts of an account, day by day. */
final class Snapshots {
    private static final List<String> NOT_STORED = List.of("playbook");

    private final Random random;
    private final ObjectNode stored = (ObjectNode) Json.read("{}");

    Snapshots(Random random) {
        this.random = random;
        Baseline.compiled().rulebook().catalogue().facts().values().forEach(fact -> {
            if (random.nextInt(10) < 8) {
                set(fact, LocalDate.of(2026, 6, 1));
            }
        });
    }

    /** The facts as they stand. */
    ObjectNode stored() {
        return stored.deepCopy();
    }

    /** Lets some facts change, go, or be observed again. */
    void change(LocalDate day, int of100) {
        Baseline.compiled().rulebook().catalogue().facts().values().forEach(fact -> {
            int dice = random.nextInt(100);
            if (dice < of100) {
                set(fact, day);
            } else if (dice < of100 + 3) {
                stored.remove(fact.name());
            } else if (stored.has(fact.name()) && dice < 90) {
                ((ObjectNode) stored.get(fact.name())).put("observedOn", day.toString());
            }
        });
    }

    private void set(FactDefinition fact, LocalDate day) {
        if (NOT_STORED.contains(fact.name())
                || fact.derived()
                || !fact.replaces().isEmpty()
                || "history".equals(fact.source())) {
            return;
        }
        ObjectNode value = stored.putObject(fact.name()).put("observedOn", day.toString());
        switch (fact.type()) {
            case INTEGER -> value.put("value", number(fact, 0));
            case NUMBER, RATIO, MONEY -> value.put("value", number(fact, 3));
            case BOOLEAN -> value.put("value", random.nextInt(8) == 0);
            case CHOICE ->
                value.put(
                        "value",
                        fact.allowed().get(random.nextInt(fact.allowed().size())));
            case DATE -> value.put("value", day.minusDays(random.nextInt(400)).toString());
            default -> stored.remove(fact.name());
        }
    }

    private BigDecimal number(FactDefinition fact, int scale) {
        double least = fact.min() == null ? 0 : fact.min().doubleValue();
        double most = fact.max() == null ? least + 60 : fact.max().doubleValue();
        return BigDecimal.valueOf(least + random.nextDouble() * (Math.min(most, least + 200) - least))
                .setScale(scale, RoundingMode.FLOOR)
                .max(BigDecimal.valueOf(least));
    }
}
