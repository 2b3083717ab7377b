package io.bellwether.rulebook.authoring;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.table.LocatedTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes cells and rows of a decision table and nothing else of its file: all edits, or none. */
public final class EditingTable {
    private static final int MAX_EDITS = 20_000;

    private EditingTable() {}

    /**
     * The file with the edits applied one behind the other. Texts are kept as typed, also those that are no FEEL.
     *
     * @param model the model's name
     * @param decision id, or name, of the decision or function that the table belongs to
     * @throws ProblemException {@code NOT_FOUND} for an unknown table, {@code RULE_FINDINGS} for a file that is no DMN,
     *     {@code INVALID_INPUT} with every finding for edits that do not fit
     */
    public static RuleFile apply(RuleFile file, String model, String decision, List<TableEdit> edits) {
        if (edits.size() > MAX_EDITS) {
            throw ProblemException.invalidInput(List.of(Finding.at("edits", "are more than " + MAX_EDITS)));
        }
        Edited start = open(file, model, decision);
        List<Finding> findings = new EditChecks(
                        start.located().table(),
                        new RowOrder(start.located().table()),
                        start.document().byId().keySet())
                .check(edits);
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "The edits do not fit the table; none was made.", findings);
        }
        Optional<byte[]> pinned = RowPins.of(start, edits);
        RuleFile current = pinned.map(bytes -> new RuleFile(file.path(), bytes)).orElse(file);
        @Nullable Edited edited = pinned.isEmpty() ? start : null;
        for (List<TableEdit> step : steps(edits)) {
            edited = edited == null ? open(current, model, decision) : edited;
            current = new RuleFile(file.path(), edited.with(step));
            edited = null;
        }
        return current;
    }

    /** The table that edits would be made to. */
    static Edited open(RuleFile file, String model, String decision) {
        TableFile tables;
        try {
            tables = TableFile.read(file);
        } catch (UnreadableTableException e) {
            RuleFinding finding = e.finding();
            throw new ProblemException(
                    ProblemType.RULE_FINDINGS,
                    "The file holds no tables that can be read.",
                    List.of(Finding.at(
                            finding.row() == null ? finding.file() : finding.file() + ", " + finding.row(),
                            finding.message())));
        }
        Optional<LocatedTable> located = tables.model().equals(model) ? tables.table(decision) : Optional.empty();
        return new Edited(
                tables.document(),
                located.orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "There is no decision table " + decision + " in model " + model + ".",
                        tables.nearest(decision)
                                .map(near -> List.of(new Finding("decision", "unknown table", near)))
                                .orElse(List.of()))));
    }

    /** Edits that can be made at once: texts of rows that stay where they are, or one row. */
    private static List<List<TableEdit>> steps(List<TableEdit> edits) {
        List<List<TableEdit>> steps = new ArrayList<>();
        boolean texts = false;
        for (TableEdit edit : edits) {
            boolean text = TableEdit.SET_CELL.equals(edit.op()) || TableEdit.ANNOTATE_ROW.equals(edit.op());
            if (!text || !texts) {
                steps.add(new ArrayList<>());
            }
            steps.get(steps.size() - 1).add(edit);
            texts = text;
        }
        return steps;
    }
}
