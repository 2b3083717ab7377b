package io.bellwether.table.analysis;

import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.Literal;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds cells that cannot be right, as far as their own column tells: FEEL that names facts, calls or calculates is left
 * to the compiler.
 */
public final class CellChecks {
    private final DecisionTable table;
    private final List<RuleFinding> findings = new ArrayList<>();

    private CellChecks(DecisionTable table) {
        this.table = table;
    }

    /** What is wrong with each cell, each with its row and column. */
    public static List<RuleFinding> of(DecisionTable table) {
        CellChecks checks = new CellChecks(table);
        for (int i = 0; i < table.inputs().size(); i++) {
            checks.input(i);
        }
        for (int i = 0; i < table.outputs().size(); i++) {
            checks.output(i);
        }
        return List.copyOf(checks.findings);
    }

    private void input(int index) {
        TableColumn column = table.inputs().get(index);
        List<UnaryTests> tests = table.rows().stream()
                .map(r -> UnaryTests.of(r.inputs().get(index).text()))
                .toList();
        Optional<Kind> kind = Conditions.kind(column, tests);
        for (int r = 0; r < tests.size(); r++) {
            TableRow row = table.rows().get(r);
            TableCell cell = row.inputs().get(index);
            if (missing(row, cell, "write - for any value")) {
                continue;
            }
            if (tests.get(r).opaque().isPresent()) {
                unread(row, column, cell);
            } else if (kind.isPresent()) {
                fit(row, column, cell, tests.get(r).in(kind.get()), kind.get());
            }
        }
    }

    private void fit(TableRow row, TableColumn column, TableCell cell, CellTest test, Kind kind) {
        if (test instanceof CellTest.Opaque opaque) {
            add(row, cell, RuleFinding.Severity.ERROR, opaque.reason(), null);
            return;
        }
        ValueSet set = ((CellTest.Known) test).set();
        if (set.isEmpty()) {
            add(row, cell, RuleFinding.Severity.WARNING, "no value meets " + cell.text(), null);
        } else if (column.allowed() != null
                && UnaryTests.of(column.allowed()).in(kind) instanceof CellTest.Known allowed) {
            named(cell.text()).stream()
                    .filter(part -> UnaryTests.of(part).in(kind) instanceof CellTest.Known known
                            && known.set().intersect(allowed.set()).isEmpty())
                    .forEach(part -> notAllowed(row, column, cell, part));
        }
    }

    /** The tests of a cell, those within {@code not(…)} too: none of them should ask for what is not allowed. */
    private static List<String> named(String text) {
        String bare = text.strip();
        boolean negated = bare.startsWith("not") && bare.endsWith(")") && bare.indexOf('(') > 0;
        return UnaryTests.split(negated ? bare.substring(bare.indexOf('(') + 1, bare.length() - 1) : bare);
    }

    private void output(int index) {
        TableColumn column = table.outputs().get(index);
        Optional<Kind> kind = column.collection() ? Optional.empty() : Kind.ofType(column.type());
        for (TableRow row : table.rows()) {
            TableCell cell = row.outputs().get(index);
            if (missing(row, cell, "write null for no value")) {
                continue;
            }
            Optional<Literal> literal = Literal.of(cell.text());
            Kind own = literal.map(Literal::kind).orElse(null);
            if (literal.isEmpty()) {
                unread(row, column, cell);
            } else if (own != null && kind.isPresent() && own != kind.get()) {
                add(
                        row,
                        cell,
                        RuleFinding.Severity.ERROR,
                        "it is a " + own.words() + ", and the column holds "
                                + kind.get().words() + "s",
                        null);
            } else if (own != null
                    && column.allowed() != null
                    && UnaryTests.of(column.allowed()).in(own) instanceof CellTest.Known allowed
                    && !allowed.set().contains(literal.get().value())) {
                notAllowed(row, column, cell, cell.text());
            }
        }
    }

    private boolean missing(TableRow row, TableCell cell, String fix) {
        if (!cell.present()) {
            add(row, cell, RuleFinding.Severity.ERROR, "the file has no such cell", fix);
        } else if (cell.text().isEmpty()) {
            add(row, cell, RuleFinding.Severity.ERROR, "the cell is empty", fix);
        } else {
            return false;
        }
        return true;
    }

    private void unread(TableRow row, TableColumn column, TableCell cell) {
        Brackets.fault(cell.text())
                .ifPresentOrElse(fault -> add(row, cell, RuleFinding.Severity.ERROR, fault, null), () -> {
                    String quoted = '"' + cell.text() + '"';
                    if (column.allowed() != null
                            && UnaryTests.split(column.allowed()).contains(quoted)) {
                        add(row, cell, RuleFinding.Severity.ERROR, "a text stands in quotes", quoted);
                    }
                });
    }

    private void notAllowed(TableRow row, TableColumn column, TableCell cell, String value) {
        List<String> allowed = UnaryTests.split(String.valueOf(column.allowed()));
        add(
                row,
                cell,
                RuleFinding.Severity.ERROR,
                value + " is not allowed here",
                Nearest.to(value, allowed).orElse(null));
    }

    private void add(
            TableRow row,
            TableCell cell,
            RuleFinding.Severity severity,
            String message,
            @org.jspecify.annotations.Nullable String fix) {
        findings.add(new RuleFinding(table.file(), table.id(), row.id(), cell.column(), severity, message, fix));
    }
}
