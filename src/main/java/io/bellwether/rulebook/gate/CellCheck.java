package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.table.judgement.TableJudgement;

/** Tells what the judgement of cells finds, which is what the table view shows; it needs no rulebook that compiles. */
final class CellCheck {
    private CellCheck() {}

    static void check(RuleFiles files, CheckNotes notes) {
        Rulebook rulebook = RulebookReader.lenient(files);
        int tables = 0;
        for (RuleFile file : files.in("dmn/", ".dmn")) {
            try {
                for (DecisionTable table : TableFile.read(file).tables()) {
                    TableJudgement.of(table, rulebook.catalogueOf(table.model()))
                            .forEach(notes::add);
                    tables++;
                }
            } catch (UnreadableTableException e) {
                notes.unverified(file.path() + ": " + e.finding().message());
            }
        }
        notes.figure("tables", tables);
    }
}
