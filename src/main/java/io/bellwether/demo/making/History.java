package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes observations of one customer and keeps those of its time, one for a fact and day. */
final class History {
    private final LocalDate first;
    private final LocalDate last;
    private final Map<String, TreeMap<LocalDate, JsonNode>> facts = new TreeMap<>();

    History(LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
    }

    void put(String fact, LocalDate day, JsonNode value) {
        if (!day.isBefore(first) && !day.isAfter(last)) {
            facts.computeIfAbsent(fact, f -> new TreeMap<>()).put(day, value);
        }
    }

    /** What came true before the first day is known on the first day. */
    void since(String fact, LocalDate day, JsonNode value) {
        put(fact, day.isBefore(first) ? first : day, value);
    }

    void put(String fact, LocalDate day, @Nullable String value) {
        if (value != null) {
            put(fact, day, TextNode.valueOf(value));
        }
    }

    void put(String fact, LocalDate day, boolean value) {
        put(fact, day, BooleanNode.valueOf(value));
    }

    List<Observation> observations() {
        List<Observation> all = new ArrayList<>();
        facts.forEach((fact, days) -> days.forEach((day, value) -> all.add(new Observation(fact, day, value))));
        return all;
    }
}
