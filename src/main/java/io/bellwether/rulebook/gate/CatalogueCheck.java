package io.bellwether.rulebook.gate;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;

/** Holds columns that test a fact to the fact's type and to the values that the catalogue lets it have; cells are judged apart. */
final class CatalogueCheck {
    private final CheckNotes notes;

    private CatalogueCheck(CheckNotes notes) {
        this.notes = notes;
    }

    static void check(GateWork work, CheckNotes notes) {
        Rulebook rulebook = work.compiled().rulebook();
        CatalogueCheck check = new CatalogueCheck(notes);
        work.tables().forEach(table -> check.check(table, rulebook.catalogueOf(table.model())));
        notes.figure("facts", rulebook.catalogue().facts().size());
    }

    private void check(DecisionTable table, FactCatalogue catalogue) {
        for (TableColumn column : table.inputs()) {
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
                values(table, column, fact);
            }
        }
    }

    private void values(DecisionTable table, TableColumn column, FactDefinition fact) {
        ValueSet known = ValueSet.onlyNull(Kind.STRING);
        for (String value : fact.allowed()) {
            known = known.union(ValueSet.of(Kind.STRING, value));
        }
        if (column.allowed() != null
                && UnaryTests.of(column.allowed()).in(Kind.STRING) instanceof CellTest.Known allowed
                && !allowed.set().isAll()
                && !known.containsAll(allowed.set())) {
            notes.error(
                    table.file(),
                    table.id(),
                    null,
                    "column " + column.label() + " allows " + column.allowed() + ", which goes beyond the values of "
                            + fact.name(),
                    "of " + String.join(", ", fact.allowed()));
        }
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
