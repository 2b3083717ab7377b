package io.bellwether.table.analysis;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.HitPolicy;
import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a decision table leaves out, says twice or never says. Exact where cells are sets of values; a finding
 * that rests on other FEEL is not certain and counts as unverified, and so does whatever the budget did not reach.
 */
public final class TableAnalysis {
    private static final int MAX_FINDINGS = 500;

    private final Conditions conditions;
    private final DecisionTable table;
    private final Outcomes outcomes;

    private TableAnalysis(DecisionTable table, FactRanges ranges) {
        this.table = table;
        this.conditions = Conditions.of(table, ranges);
        this.outcomes = new Outcomes(table);
    }

    public static TableAnalysis of(DecisionTable table) {
        return new TableAnalysis(table, FactRanges.NONE);
    }

    /** An analysis that knows which values the catalogue lets facts have. */
    public static TableAnalysis of(DecisionTable table, FactCatalogue catalogue) {
        return new TableAnalysis(table, new FactRanges(catalogue));
    }

    /**
     * Inputs that no row matches, in as few boxes as was found. There are none in a table with default outputs, nor in one
     * that lists what matches: its answer is an empty list.
     */
    public AnalysisReport gaps() {
        Collected found = new Collected(table.id());
        boolean lists = !table.hitPolicy().single() && table.aggregation() == HitPolicy.Aggregation.LIST;
        if (lists || (!table.outputs().isEmpty() && table.outputs().stream().allMatch(o -> o.defaultValue() != null))) {
            return found.report();
        }
        Budget budget = new Budget();
        for (List<ValueSet> box :
                uncovered(IntStream.range(0, conditions.size()).boxed().toList(), domain(), budget)) {
            Region region = Region.of(conditions.dimensions(), box);
            found.add(new TableFinding(TableFinding.Kind.GAP, List.of(), region, "No row matches " + region.text()));
        }
        found.spent(budget);
        return found.report();
    }

    /** Rows that match together where the hit policy allows one row (unique), or one answer (any). */
    public AnalysisReport overlaps() {
        Collected found = new Collected(table.id());
        HitPolicy policy = table.hitPolicy();
        if (policy != HitPolicy.UNIQUE && policy != HitPolicy.ANY) {
            return found.report();
        }
        for (int a = 0; a < conditions.size() && !found.full(); a++) {
            for (int b = a + 1; b < conditions.size() && !found.full(); b++) {
                List<ValueSet> both = meet(conditions.box(a), conditions.box(b));
                if (both == null || (policy == HitPolicy.ANY && outcomes.sameAnswer(a, b))) {
                    continue;
                }
                Region region = Region.of(conditions.dimensions(), both);
                found.add(new TableFinding(
                        TableFinding.Kind.OVERLAP,
                        List.of(id(b), id(a)),
                        region,
                        id(a) + " and " + id(b) + " both match " + region.text()));
            }
        }
        return found.report();
    }

    /** Rows that never answer: nothing can meet them, or other rows are always before them. */
    public AnalysisReport masked() {
        Collected found = new Collected(table.id());
        Budget budget = new Budget();
        for (int row = 0; row < conditions.size(); row++) {
            List<ValueSet> box = conditions.box(row);
            Region region = Region.of(conditions.dimensions(), box);
            if (box.stream().anyMatch(ValueSet::isEmpty)) {
                found.add(new TableFinding(
                        TableFinding.Kind.MASKED, List.of(id(row)), region, id(row) + " asks for what cannot be met"));
                continue;
            }
            List<Integer> before = outcomes.before(row);
            if (!before.isEmpty() && uncovered(before, box, budget).isEmpty() && !budget.spent()) {
                List<String> rows = new ArrayList<>(List.of(id(row)));
                before.stream().filter(b -> touches(b, box)).map(this::id).forEach(rows::add);
                found.add(new TableFinding(
                        TableFinding.Kind.MASKED,
                        rows,
                        region,
                        id(row) + " never answers: "
                                + String.join(", ", rows.subList(1, Math.min(rows.size(), 6)))
                                + " come before it"));
            }
        }
        found.spent(budget);
        return found.report();
    }

    /** Rows that could go: another row matches wherever they do and answers the same. */
    public AnalysisReport subsumed() {
        Collected found = new Collected(table.id());
        if (!table.hitPolicy().single()) {
            return found.report();
        }
        for (int row = 0; row < conditions.size() && !found.full(); row++) {
            Integer other = subsumer(row);
            if (other != null) {
                Region region = Region.of(conditions.dimensions(), conditions.box(row));
                found.add(new TableFinding(
                        TableFinding.Kind.SUBSUMED,
                        List.of(id(row), id(other)),
                        region,
                        id(row) + " could go: " + id(other) + " answers the same for " + region.text()));
            }
        }
        return found.report();
    }

    private @Nullable Integer subsumer(int row) {
        List<ValueSet> box = conditions.box(row);
        if (box.stream().anyMatch(ValueSet::isEmpty)) {
            return null;
        }
        boolean first = table.hitPolicy() == HitPolicy.FIRST;
        for (int other = first ? row + 1 : 0; other < conditions.size(); other++) {
            if (other == row || (first && !outcomes.sameAnswer(row, other) && touches(other, box))) {
                if (other != row) {
                    return null;
                }
                continue;
            }
            List<ValueSet> larger = conditions.box(other);
            boolean same = larger.equals(box);
            if (outcomes.sameAnswer(row, other)
                    && (!same || other < row || first)
                    && IntStream.range(0, box.size())
                            .allMatch(d -> larger.get(d).containsAll(box.get(d)))) {
                return other;
            }
        }
        return null;
    }

    private boolean touches(int row, List<ValueSet> box) {
        return meet(conditions.box(row), box) != null;
    }

    private List<ValueSet> domain() {
        return conditions.dimensions().stream().map(Dimension::domain).toList();
    }

    /** The parts of a box that none of some rows match. */
    private List<List<ValueSet>> uncovered(List<Integer> rows, List<ValueSet> box, Budget budget) {
        List<List<ValueSet>> boxes = rows.stream().map(conditions::box).toList();
        return new Sweep<>(conditions.dimensions(), boxes, new Uncovered(), budget)
                .within(box).stream().map(Sweep.Part::box).toList();
    }

    private static final class Uncovered implements Sweep.Judge<Boolean> {
        @Override
        public boolean goOn(BitSet rows, BitSet open) {
            return open.isEmpty();
        }

        @Override
        public @Nullable Boolean say(BitSet rows) {
            return rows.isEmpty() ? Boolean.TRUE : null;
        }
    }

    private static @Nullable List<ValueSet> meet(List<ValueSet> a, List<ValueSet> b) {
        List<ValueSet> both = new ArrayList<>();
        for (int d = 0; d < a.size(); d++) {
            ValueSet set = a.get(d).intersect(b.get(d));
            if (set.isEmpty()) {
                return null;
            }
            both.add(set);
        }
        return both;
    }

    private String id(int row) {
        return table.rows().get(row).id();
    }

    /** Findings on their way into a report. */
    private static final class Collected {
        private final String name;
        private final List<TableFinding> certain = new ArrayList<>();
        private final List<String> unverified = new ArrayList<>();

        Collected(String name) {
            this.name = name;
        }

        void add(TableFinding finding) {
            if (finding.region().certain()
                    || finding.kind() == TableFinding.Kind.MASKED
                    || finding.kind() == TableFinding.Kind.SUBSUMED) {
                certain.add(finding);
            } else {
                unverified.add("perhaps: " + finding.text());
            }
        }

        boolean full() {
            return certain.size() + unverified.size() >= MAX_FINDINGS;
        }

        void spent(Budget budget) {
            if (budget.spent()) {
                unverified.add(name + " is too large to be looked at in whole");
            }
        }

        AnalysisReport report() {
            List<String> open = new ArrayList<>(unverified);
            if (full()) {
                open.add(name + " has more than " + MAX_FINDINGS + " findings; the rest is not listed");
            }
            return new AnalysisReport(certain.subList(0, Math.min(certain.size(), MAX_FINDINGS)), open);
        }
    }
}
