package io.bellwether.table.analysis;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inputs for which two versions of a table answer differently. */
public final class SemanticDiff {
    private static final int MAX_REGIONS = 500;

    private final Conditions before;
    private final Conditions after;
    private final Outcomes beforeOutcomes;
    private final Outcomes afterOutcomes;

    /**
     * What differs.
     *
     * @param regions boxes that do not meet each other
     * @param unverified what was not compared; empty when the regions are all there are
     */
    public record Difference(List<Change> regions, List<String> unverified) {
        public boolean isEmpty() {
            return regions.isEmpty() && unverified.isEmpty();
        }
    }

    /**
     * Inputs that get another answer.
     *
     * @param before the answer as FEEL texts, one for each row that answers
     * @param region its sample is an input that shows the change
     */
    public record Change(
            Region region, List<String> before, List<String> after, List<String> rowsBefore, List<String> rowsAfter) {}

    private record Said(List<String> before, List<String> after, List<String> rowsBefore, List<String> rowsAfter) {}

    private SemanticDiff(DecisionTable former, DecisionTable now, FactRanges ranges) {
        boolean apart = apart(former, now);
        DecisionTable was = apart ? only(former, changed(former, now), 0) : former;
        DecisionTable is = apart ? only(now, changed(former, now), former.rows().size()) : now;
        this.before = Conditions.of(was, ranges);
        this.after = Conditions.of(is, ranges);
        this.beforeOutcomes = new Outcomes(was);
        this.afterOutcomes = new Outcomes(is);
    }

    /**
     * Whether the rows that changed can be compared without the others: each row gives its own answer, whatever else matches,
     * and none took another place.
     */
    private static boolean apart(DecisionTable former, DecisionTable now) {
        if (former.hitPolicy() != HitPolicy.COLLECT
                || now.hitPolicy() != HitPolicy.COLLECT
                || former.aggregation() != HitPolicy.Aggregation.LIST
                || now.aggregation() != HitPolicy.Aggregation.LIST
                || !alike(former, now)
                || Stream.concat(former.outputs().stream(), now.outputs().stream())
                        .anyMatch(output -> output.defaultValue() != null)) {
            return false;
        }
        BitSet changed = changed(former, now);
        int first = former.rows().size();
        return changed.get(0, first).stream()
                .allMatch(a -> changed.get(first, first + now.rows().size()).stream()
                        .filter(b -> former.rows()
                                .get(a)
                                .answer()
                                .equals(now.rows().get(b).answer()))
                        .allMatch(b -> kept(changed, 0, a) == kept(changed, first, first + b)));
    }

    private static int kept(BitSet changed, int from, int row) {
        return row - from - changed.get(from, row).cardinality();
    }

    private static DecisionTable only(DecisionTable table, BitSet rows, int from) {
        return table.withRows(IntStream.range(0, table.rows().size())
                .filter(row -> rows.get(from + row))
                .mapToObj(table.rows()::get)
                .toList());
    }

    public static Difference of(DecisionTable before, DecisionTable after) {
        return new SemanticDiff(before, after, FactRanges.NONE).difference();
    }

    /** A difference among the values that the catalogue lets facts have. */
    public static Difference of(DecisionTable before, DecisionTable after, FactCatalogue catalogue) {
        return new SemanticDiff(before, after, new FactRanges(catalogue)).difference();
    }

    private Difference difference() {
        Map<String, Dimension> merged = new LinkedHashMap<>();
        before.dimensions().forEach(d -> merged.put(d.key(), d));
        after.dimensions().forEach(d -> merged.merge(d.key(), d, SemanticDiff::either));
        List<Dimension> dimensions = List.copyOf(merged.values());
        int first = before.size();
        int both = first + after.size();
        List<List<ValueSet>> rows = new ArrayList<>();
        IntStream.range(0, first).forEach(r -> rows.add(box(before, r, dimensions)));
        IntStream.range(0, after.size()).forEach(r -> rows.add(box(after, r, dimensions)));
        Budget budget = new Budget();
        Judge judge = new Judge(first, both, changed());
        List<Sweep.Part<Said>> parts = new Sweep<>(dimensions, rows, judge, budget)
                .within(dimensions.stream().map(Dimension::domain).toList());
        List<Change> regions = parts.stream()
                .limit(MAX_REGIONS)
                .map(p -> new Change(
                        Region.of(dimensions, p.box()),
                        p.said().before,
                        p.said().after,
                        p.said().rowsBefore,
                        p.said().rowsAfter))
                .toList();
        List<String> unverified = new ArrayList<>();
        String name = after.table().id();
        if (budget.spent()) {
            unverified.add(name + " is too large to be compared in whole");
        }
        if (parts.size() > MAX_REGIONS) {
            unverified.add(name + " differs in more than " + MAX_REGIONS + " regions; the rest is not listed");
        }
        regions.stream()
                .filter(c -> !c.region().certain())
                .forEach(c -> unverified.add("perhaps: " + c.region().text()));
        return new Difference(regions, List.copyOf(unverified));
    }

    private static Dimension either(Dimension a, Dimension b) {
        return new Dimension(
                b.column(),
                b.label(),
                b.expression(),
                b.test(),
                b.kind(),
                a.domain().union(b.domain()));
    }

    private static List<ValueSet> box(Conditions table, int row, List<Dimension> dimensions) {
        return dimensions.stream()
                .map(d -> table.asked(row, d).orElse(d.domain()).intersect(d.domain()))
                .toList();
    }

    /** Rows of either table, the second's counted on from the first's, without a twin in the same place of the order. */
    private BitSet changed() {
        DecisionTable a = before.table();
        DecisionTable b = after.table();
        if (alike(a, b) && domains(before).equals(domains(after))) {
            return changed(a, b);
        }
        BitSet all = new BitSet();
        all.set(0, a.rows().size() + b.rows().size());
        return all;
    }

    private static boolean alike(DecisionTable a, DecisionTable b) {
        return a.hitPolicy() == b.hitPolicy()
                && a.aggregation() == b.aggregation()
                && a.inputs().stream()
                        .map(SemanticDiff::asked)
                        .toList()
                        .equals(b.inputs().stream().map(SemanticDiff::asked).toList())
                && outputs(a).equals(outputs(b));
    }

    private static String asked(TableColumn input) {
        return Conditions.expression(input) + " of " + input.type() + " in " + input.allowed();
    }

    private static BitSet changed(DecisionTable a, DecisionTable b) {
        int first = a.rows().size();
        BitSet changed = new BitSet();
        changed.set(0, first + b.rows().size());
        Map<String, Integer> places = new HashMap<>();
        IntStream.range(0, first)
                .forEach(i -> places.putIfAbsent(a.rows().get(i).id(), i));
        List<int[]> twins = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (int j = 0; j < b.rows().size(); j++) {
            Integer i = places.get(b.rows().get(j).id());
            if (i != null && used.add(i) && same(a.rows().get(i), b.rows().get(j))) {
                twins.add(new int[] {i, j});
            }
        }
        boolean ordered = a.hitPolicy() != HitPolicy.UNIQUE;
        for (int[] twin : ordered ? InOrder.longest(twins) : twins) {
            changed.clear(twin[0]);
            changed.clear(first + twin[1]);
        }
        return changed;
    }

    private static List<Dimension> domains(Conditions table) {
        return table.dimensions().stream()
                .filter(Dimension::exact)
                .map(d -> new Dimension("", "", d.expression(), null, d.kind(), d.domain()))
                .toList();
    }

    private static List<String> outputs(DecisionTable table) {
        return table.outputs().stream().map(SemanticDiff::meaning).toList();
    }

    private static String meaning(TableColumn output) {
        return output.expression() + " = " + output.defaultValue() + " of " + output.allowed();
    }

    private static boolean same(TableRow a, TableRow b) {
        return a.answer().equals(b.answer())
                && a.inputs().stream()
                        .map(c -> c.text())
                        .toList()
                        .equals(b.inputs().stream().map(c -> c.text()).toList());
    }

    private final class Judge implements Sweep.Judge<Said> {
        private final int first;
        private final int both;
        private final BitSet changed;

        Judge(int first, int both, BitSet changed) {
            this.first = first;
            this.both = both;
            this.changed = changed;
        }

        @Override
        public boolean goOn(BitSet rows, BitSet open) {
            trim(rows, open, 0, first, before);
            trim(rows, open, first, both, after);
            return rows.intersects(changed);
        }

        /** Of a first-hit table, rows behind one that surely matches do not matter. */
        private void trim(BitSet rows, BitSet open, int from, int to, Conditions table) {
            if (table.table().hitPolicy() == HitPolicy.FIRST) {
                int sure = open.nextSetBit(from);
                if (sure >= 0 && sure < to) {
                    rows.clear(sure + 1, to);
                }
            }
        }

        @Override
        public @Nullable Said say(BitSet rows) {
            BitSet old = rows.get(0, first);
            BitSet now = rows.get(first, both);
            List<String> was = beforeOutcomes.of(old);
            List<String> is = afterOutcomes.of(now);
            return was.equals(is)
                    ? null
                    : new Said(was, is, ids(before, beforeOutcomes, old), ids(after, afterOutcomes, now));
        }

        private List<String> ids(Conditions table, Outcomes outcomes, BitSet matching) {
            return outcomes.answering(matching).stream()
                    .map(r -> table.table().rows().get(r).id())
                    .toList();
        }
    }
}
