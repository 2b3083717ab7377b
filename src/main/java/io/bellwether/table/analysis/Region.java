package io.bellwether.table.analysis;

import io.bellwether.table.set.ValueSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table's inputs: every combination of one value from each side.
 *
 * @param sides only those that leave something out; none means all inputs
 * @param sample an input of the region, by expression; empty when it is not certain that there is one
 * @param certain whether inputs are in the region surely: false when it rests on FEEL that is not read as a set
 */
public record Region(List<Side> sides, Map<String, @Nullable Object> sample, boolean certain) {

    /**
     * What a region asks of one column.
     *
     * @param column the column's id
     * @param expression what the column tests
     * @param values null where the side is a whole FEEL test
     */
    public record Side(
            String column, String expression, @Nullable ValueSet values, String text) {}

    static Region of(List<Dimension> dimensions, List<ValueSet> box) {
        List<Integer> narrowed = IntStream.range(0, box.size())
                .filter(i -> !box.get(i).containsAll(dimensions.get(i).domain()))
                .boxed()
                .toList();
        boolean certain = narrowed.stream().allMatch(i -> dimensions.get(i).exact());
        Map<String, @Nullable Object> sample = new LinkedHashMap<>();
        if (certain) {
            for (int i = 0; i < box.size(); i++) {
                if (dimensions.get(i).exact()) {
                    sample.put(dimensions.get(i).expression(), box.get(i).sample());
                }
            }
        }
        List<Side> sides = narrowed.stream()
                .map(i -> new Side(
                        dimensions.get(i).column(),
                        dimensions.get(i).expression(),
                        dimensions.get(i).exact() ? box.get(i) : null,
                        dimensions.get(i).text(box.get(i))))
                .toList();
        return new Region(sides, Collections.unmodifiableMap(sample), certain);
    }

    /** The region without words for people, the same as long as its values are. */
    public String key() {
        return sides.stream()
                .map(side -> side.expression() + " "
                        + (side.values() == null ? side.text() : side.values().key()))
                .collect(Collectors.joining("; "));
    }

    /** Words for people: {@code score [50..75), segment not SMB}. */
    public String text() {
        return sides.isEmpty() ? "all inputs" : sides.stream().map(Side::text).collect(Collectors.joining(", "));
    }
}
