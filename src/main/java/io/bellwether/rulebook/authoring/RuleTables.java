package io.bellwether.rulebook.authoring;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.shared.Nearest;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import java.util.ArrayList;
import java.util.List;

/** The decision tables of a draft's or a release's files, as people see them. */
public final class RuleTables {
    private RuleTables() {}

    /** Every model's tables; a file that cannot be read is named with what is wrong with it. */
    public static List<TableName> names(RuleFiles files) {
        List<TableName> names = new ArrayList<>();
        for (RuleFile file : files.in("dmn/", ".dmn")) {
            try {
                TableFile.read(file).tables().forEach(table -> names.add(TableName.of(table)));
            } catch (UnreadableTableException e) {
                names.add(TableName.unreadable(file.path(), e.finding().message()));
            }
        }
        return names;
    }

    /**
     * One table as people see it.
     *
     * @throws ProblemException {@code NOT_FOUND}, with the nearest name, when there is no such table
     */
    public static TableView view(RuleFiles files, String model, String decision) {
        try {
            TableFile tables = TableFile.read(file(files, model));
            return tables.table(decision)
                    .map(located ->
                            new ViewingTable(RulebookReader.lenient(files).catalogueOf(model)).view(located.table()))
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.NOT_FOUND,
                            "There is no decision table " + decision + " in model " + model + ".",
                            List.of(new Finding(
                                    "decision",
                                    "is no table",
                                    tables.nearest(decision).orElse(null)))));
        } catch (UnreadableTableException e) {
            throw new IllegalStateException("a file that was read before cannot be read", e);
        }
    }

    /**
     * The file of a model.
     *
     * @throws ProblemException {@code NOT_FOUND}, with the nearest name, when no file that can be read holds it
     */
    public static RuleFile file(RuleFiles files, String model) {
        List<String> models = new ArrayList<>();
        List<Finding> unreadable = new ArrayList<>();
        for (RuleFile file : files.in("dmn/", ".dmn")) {
            try {
                TableFile read = TableFile.read(file);
                if (read.model().equals(model)) {
                    return file;
                }
                models.add(read.model());
            } catch (UnreadableTableException e) {
                unreadable.add(Finding.at(e.finding().file(), e.finding().message()));
            }
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Finding("model", "is no model", Nearest.to(model, models).orElse(null)));
        findings.addAll(unreadable);
        throw new ProblemException(
                ProblemType.NOT_FOUND, "There is no model " + model + " that can be read.", findings);
    }
}
