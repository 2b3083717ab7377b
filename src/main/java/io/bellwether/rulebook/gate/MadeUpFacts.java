package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Random;

/** Facts and records that agree with a catalogue, made by a seed. */
public final class MadeUpFacts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int WIDE = 1_000;
    private static final int ROWS = 4;

    private final FactCatalogue catalogue;
    private final Random random;
    private final LocalDate day;

    /** @param day the last one that a fact may be observed on; dates lie around it */
    public MadeUpFacts(FactCatalogue catalogue, LocalDate day, Random random) {
        this.catalogue = catalogue;
        this.random = random;
        this.day = day;
    }

    /** Mostly most facts and sometimes few of them, and child records every other time. */
    public ObjectNode sheet() {
        ObjectNode facts = facts(random.nextInt(4) == 0 ? 0.1 : 0.8);
        if (random.nextBoolean()) {
            catalogue.records().values().forEach(kind -> facts.set(kind.name(), records(kind, ROWS)));
        }
        return facts;
    }

    /** So large a share of the facts, some with the day they were observed on, some null. */
    public ObjectNode facts(double share) {
        ObjectNode facts = NODES.objectNode();
        for (FactDefinition fact : catalogue.facts().values()) {
            if (random.nextDouble() >= share) {
                continue;
            }
            JsonNode value = value(fact);
            switch (random.nextInt(10)) {
                case 0 -> facts.putNull(fact.name());
                case 1, 2, 3 ->
                    facts.putObject(fact.name())
                            .put(
                                    "observedOn",
                                    day.minusDays(random.nextInt(400)).toString())
                            .set("value", value);
                default -> facts.set(fact.name(), value);
            }
        }
        return facts;
    }

    /** A list of a kind, of up to so many rows with some fields left out. */
    public ArrayNode records(RecordDefinition kind, int most) {
        ArrayNode rows = NODES.arrayNode();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            ObjectNode row = rows.addObject();
            for (FactDefinition field : kind.fields()) {
                if (random.nextInt(5) > 0) {
                    row.set(field.name(), value(field));
                }
            }
        }
        return rows;
    }

    private JsonNode value(FactDefinition fact) {
        return switch (fact.type()) {
            case BOOLEAN -> NODES.booleanNode(random.nextBoolean());
            case TEXT -> NODES.textNode("text " + random.nextInt(100) + " ü€𝄞 \"quoted\"");
            case CHOICE ->
                NODES.textNode(fact.allowed().get(random.nextInt(fact.allowed().size())));
            case DATE -> NODES.textNode(around(fact).toString());
            case INSTANT ->
                NODES.textNode(
                        random.nextBoolean()
                                ? around(fact).toString()
                                : around(fact) + "T0" + random.nextInt(10) + ":30:00.5+02:00");
            case INTEGER -> NODES.numberNode(number(fact).setScale(0, RoundingMode.FLOOR));
            case NUMBER, RATIO, MONEY -> NODES.numberNode(number(fact));
        };
    }

    private LocalDate around(FactDefinition fact) {
        return day.plusDays(fact.past() ? -1L - random.nextInt(500) : random.nextInt(800) - 500L);
    }

    /** Within the fact's range, of up to four decimals, zeros at the end kept. */
    private BigDecimal number(FactDefinition fact) {
        BigDecimal min = fact.min() == null ? BigDecimal.ZERO : fact.min();
        BigDecimal max = fact.max() == null ? min.add(BigDecimal.valueOf(WIDE)) : fact.max();
        BigDecimal value = min.add(max.subtract(min).multiply(BigDecimal.valueOf(random.nextInt(10_001), 4)));
        return value.setScale(random.nextInt(5), RoundingMode.FLOOR).max(min);
    }
}
