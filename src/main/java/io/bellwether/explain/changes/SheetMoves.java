package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bellwether.account.ExactJson;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactSheet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ways from one fact sheet of an account to another, name by name in the order of the catalogue. */
final class SheetMoves {
    private final FactCatalogue catalogue;
    private final FactSheet from;
    private final FactSheet to;

    SheetMoves(FactCatalogue catalogue, FactSheet from, FactSheet to) {
        this.catalogue = catalogue;
        this.from = from;
        this.to = to;
    }

    /** Facts and lists that are known on one side only. */
    List<String> appearing() {
        return names(name -> known(from, name) != known(to, name));
    }

    /** Facts and lists that are known on both sides and differ. */
    List<String> differing() {
        return names(name -> known(from, name) && known(to, name) && !same(value(from, name), value(to, name)));
    }

    private List<String> names(Predicate<String> wanted) {
        List<String> names = new ArrayList<>();
        catalogue.facts().keySet().stream().filter(wanted).forEach(names::add);
        catalogue.records().keySet().stream().filter(wanted).forEach(names::add);
        return names;
    }

    private static boolean known(FactSheet sheet, String name) {
        return sheet.facts().containsKey(name) || sheet.records().containsKey(name);
    }

    private static @Nullable Object value(FactSheet sheet, String name) {
        Object value = sheet.value(name);
        return value == null ? sheet.records().get(name) : value;
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return Objects.equals(a, b);
    }

    /** A value of a sheet as JSON; null when it is not known. */
    @Nullable
    JsonNode shown(boolean after, String name) {
        Object value = value(after ? to : from, name);
        if (value instanceof List<?>) {
            ArrayNode rows = ExactJson.MAPPER.createArrayNode();
            (after ? to : from).records().getOrDefault(name, List.of()).forEach(r -> rows.add(ExactJson.object(r)));
            return rows;
        }
        return value == null ? null : ExactJson.node(value);
    }

    /** The day of the value that went stale on the later side; null when it did not. */
    @Nullable
    LocalDate staleSince(String name) {
        return to.stale().get(name);
    }

    /**
     * The former sheet with what the later one says of some names.
     *
     * @param moved the names that are as on the later sheet
     * @param later whether it is the later day, also for the days of values that are the same on both
     */
    FactSheet mixed(Collection<String> moved, boolean later) {
        Set<String> names = new HashSet<>(moved);
        if (later) {
            Set<String> open = new HashSet<>(appearing());
            open.addAll(differing());
            catalogue.facts().keySet().stream().filter(n -> !open.contains(n)).forEach(names::add);
            catalogue.records().keySet().stream().filter(n -> !open.contains(n)).forEach(names::add);
        }
        Map<String, Fact> facts = new LinkedHashMap<>();
        Map<String, LocalDate> stale = new LinkedHashMap<>();
        Set<String> nulls = new HashSet<>();
        for (String name : catalogue.facts().keySet()) {
            FactSheet side = names.contains(name) ? to : from;
            put(facts, name, side.facts().get(name));
            put(stale, name, side.stale().get(name));
            if (side.nulls().contains(name)) {
                nulls.add(name);
            }
        }
        Map<String, List<Map<String, Object>>> records = new LinkedHashMap<>();
        Set<String> given = new HashSet<>();
        for (String name : catalogue.records().keySet()) {
            FactSheet side = names.contains(name) ? to : from;
            put(records, name, side.records().get(name));
            if (side.nulls().contains(name)) {
                nulls.add(name);
            }
            if (side.givenRecords().contains(name)) {
                given.add(name);
            }
        }
        FactSheet clock = later ? to : from;
        return new FactSheet(from.account(), clock.asOf(), clock.today(), facts, stale, nulls, records, given);
    }

    private static <T> void put(Map<String, T> map, String name, @Nullable T value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
