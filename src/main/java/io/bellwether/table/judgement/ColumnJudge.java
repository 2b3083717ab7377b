package io.bellwether.table.judgement;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.analysis.Conditions;
import io.bellwether.table.analysis.FactRanges;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.StatedCondition;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Says of a text whether it can be right in a column, by the column's type, its allowed values and the catalogue. FEEL that
 * names facts, calls or calculates is right as far as its names are known; the rest of it is the compiler's to judge.
 */
public final class ColumnJudge {
    private final TableColumn column;
    private final InputJudge inputs;
    private final OutputJudge outputs;
    private final Optional<String> effective;

    private ColumnJudge(ColumnMeaning meaning, CellWords words, Optional<String> effective) {
        this.column = meaning.column();
        this.inputs = new InputJudge(meaning, words);
        this.outputs = new OutputJudge(meaning, words);
        this.effective = effective;
    }

    /**
     * The judge of a column's cells.
     *
     * @param catalogue of the facts that the table's model may test; one without facts for a model of its own inputs
     */
    public static ColumnJudge of(DecisionTable table, TableColumn column, FactCatalogue catalogue) {
        return new ColumnJudge(
                meaning(table, column, catalogue),
                new CellWords(names(table, catalogue)),
                EffectiveDays.meant(table, column));
    }

    /** Cells of a table that states conditions may name any fact. */
    private static Collection<String> names(DecisionTable table, FactCatalogue catalogue) {
        if (table.inputs().stream().noneMatch(input -> StatedCondition.isAsked(input.expression()))) {
            return table.names();
        }
        Set<String> names = new HashSet<>(table.names());
        names.addAll(catalogue.facts().keySet());
        return names;
    }

    private static ColumnMeaning meaning(DecisionTable table, TableColumn column, FactCatalogue catalogue) {
        if (column.role() != TableColumn.Role.INPUT) {
            Kind kind = column.collection() ? null : Kind.ofType(column.type()).orElse(null);
            return ColumnMeaning.of(column, kind, null, null);
        }
        FactRanges ranges = new FactRanges(catalogue);
        Kind kind = kind(table, column).orElse(null);
        Kind exact = kind == Kind.NUMBER && ranges.whole(Conditions.expression(column)) ? Kind.WHOLE : kind;
        FactDefinition fact = catalogue.fact(Conditions.expression(column)).orElse(null);
        ValueSet domain = fact == null || exact == null ? null : ranges.values(fact.name(), exact);
        return ColumnMeaning.of(column, exact, fact, domain);
    }

    @SuppressWarnings("ReferenceEquality") // this column, and not another one that says the same
    private static Optional<Kind> kind(DecisionTable table, TableColumn column) {
        Optional<Kind> typed = column.collection() ? Optional.empty() : Kind.ofType(column.type());
        if (typed.isPresent() || column.collection()) {
            return typed;
        }
        int place = IntStream.range(0, table.inputs().size())
                .filter(i -> table.inputs().get(i) == column)
                .findFirst()
                .orElseThrow();
        List<UnaryTests> tests = table.rows().stream()
                .map(row -> UnaryTests.of(row.inputs().get(place).text()))
                .toList();
        return Conditions.kind(column, tests);
    }

    /** What is wrong with a text of a cell; empty when nothing is. */
    public List<CellFault> judge(String text) {
        if (text.length() > RuleLimits.EXPRESSION) {
            String message = "the text is longer than " + RuleLimits.EXPRESSION + " characters";
            return List.of(CellFault.error(message, null));
        }
        return switch (column.role()) {
            case INPUT -> input(text);
            case OUTPUT -> outputs.judge(text);
            case ANNOTATION -> List.of();
        };
    }

    private List<CellFault> input(String text) {
        List<CellFault> faults = inputs.judge(text);
        if (effective.isEmpty()) {
            return faults;
        }
        String side = effective.get();
        return faults.isEmpty()
                ? EffectiveDays.oneDay(side, text).map(List::of).orElse(faults)
                : faults.stream()
                        .map(fault -> EffectiveDays.bounded(side, fault))
                        .toList();
    }

    /** What is wrong where the file has no cell at all. */
    List<CellFault> absent() {
        return switch (column.role()) {
            case INPUT -> List.of(CellFault.error("the file has no such cell", "write - for any value"));
            case OUTPUT -> List.of(CellFault.error("the file has no such cell", "write null for no value"));
            case ANNOTATION -> List.of();
        };
    }

    /** Whether none of some faults is an error. */
    static boolean sound(List<CellFault> faults) {
        return faults.stream().noneMatch(fault -> fault.severity() == Severity.ERROR);
    }
}
