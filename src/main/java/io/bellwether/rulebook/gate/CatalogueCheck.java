package io.bellwether.rulebook.gate;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.Set;

/** Holds columns that test a fact to the fact's type and to the values that the catalogue lets it have. */
final class CatalogueCheck {
    private final FactCatalogue catalogue;
    private final CheckNotes notes;

    private CatalogueCheck(FactCatalogue catalogue, CheckNotes notes) {
        this.catalogue = catalogue;
        this.notes = notes;
    }

    static void check(GateWork work, CheckNotes notes) {
        CatalogueCheck check = new CatalogueCheck(work.compiled().rulebook().catalogue(), notes);
        Set<String> own = new java.util.HashSet<>();
        work.compiled().rulebook().questions().values().stream()
                .filter(q -> q.modelInputs() && q.model() != null)
                .forEach(q -> own.add(q.model()));
        work.tables().stream().filter(t -> !own.contains(t.model())).forEach(check::check);
        notes.figure("facts", check.catalogue.facts().size());
    }

    private void check(DecisionTable table) {
        for (int i = 0; i < table.inputs().size(); i++) {
            TableColumn column = table.inputs().get(i);
            FactDefinition fact =
                    catalogue.fact(String.valueOf(column.expression())).orElse(null);
            if (fact == null || column.type() == null || column.collection()) {
                continue;
            }
            if (!fits(fact.type(), column.type())) {
                notes.error(
                        table.file(),
                        table.id(),
                        null,
                        "column " + column.label() + " is a " + column.type() + ", but " + fact.name() + " is a "
                                + fact.type().word(),
                        "the fact's type");
            } else if (fact.type() == FactType.CHOICE) {
                values(table, column, i, fact);
            }
        }
    }

    private void values(DecisionTable table, TableColumn column, int index, FactDefinition fact) {
        ValueSet known = ValueSet.onlyNull(Kind.STRING);
        for (String value : fact.allowed()) {
            known = known.union(ValueSet.of(Kind.STRING, value));
        }
        if (column.allowed() != null
                && UnaryTests.of(column.allowed()).in(Kind.STRING) instanceof CellTest.Known allowed
                && !allowed.set().isAll()
                && !known.containsAll(allowed.set())) {
            beyond(table, null, column, column.allowed(), fact);
        }
        for (TableRow row : table.rows()) {
            TableCell cell = row.inputs().get(index);
            UnaryTests tests = UnaryTests.of(cell.text());
            boolean named = !tests.isAny() && !cell.text().strip().startsWith("not(");
            if (named && tests.in(Kind.STRING) instanceof CellTest.Known asked && !known.containsAll(asked.set())) {
                beyond(table, row.id(), column, cell.text(), fact);
            }
        }
    }

    private void beyond(
            DecisionTable table,
            @org.jspecify.annotations.Nullable String row,
            TableColumn column,
            String text,
            FactDefinition fact) {
        notes.error(
                table.file(),
                table.id(),
                row,
                "column " + column.label() + " allows " + text + ", which goes beyond the values of " + fact.name(),
                "of " + String.join(", ", fact.allowed()));
    }

    private static boolean fits(FactType fact, String column) {
        return switch (column) {
            case "number" -> fact.numeric();
            case "string" -> fact == FactType.TEXT || fact == FactType.CHOICE;
            case "boolean" -> fact == FactType.BOOLEAN;
            case "date" -> fact == FactType.DATE;
            case "date and time" -> fact == FactType.INSTANT;
            default -> true;
        };
    }
}
