package io.bellwether.table.judgement;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableCell;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges every cell of a table; editing, workbooks, the table view and the gate all tell what this finds. */
public final class TableJudgement {
    private TableJudgement() {}

    /**
     * What is wrong with each cell, with its row and column.
     *
     * @param catalogue of the facts that the table's model may test; one without facts for a model of its own inputs
     */
    public static List<RuleFinding> of(DecisionTable table, FactCatalogue catalogue) {
        Map<String, ColumnJudge> judges = new HashMap<>();
        for (TableColumn column : table.columns().toList()) {
            judges.putIfAbsent(column.id(), ColumnJudge.of(table, column, catalogue));
        }
        List<RuleFinding> findings = new ArrayList<>();
        for (TableRow row : table.rows()) {
            row.cells().forEach(cell -> {
                ColumnJudge judge = judges.get(cell.column());
                List<CellFault> faults =
                        judge == null ? List.of() : cell.present() ? judge.judge(cell.text()) : judge.absent();
                faults.forEach(fault -> findings.add(finding(table, row, cell, fault)));
            });
        }
        return List.copyOf(findings);
    }

    private static RuleFinding finding(DecisionTable table, TableRow row, TableCell cell, CellFault fault) {
        return new RuleFinding(
                        table.file(),
                        table.id(),
                        row.id(),
                        cell.column(),
                        fault.severity(),
                        fault.message(),
                        fault.fix())
                .about("cell", cell.text());
    }
}
