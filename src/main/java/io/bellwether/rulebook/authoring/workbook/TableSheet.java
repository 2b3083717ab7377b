package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** Finds the sheet of a workbook that holds the table: by its header, because people put notes in front and rename. */
final class TableSheet {
    private TableSheet() {}

    /** The sheet with a header of the table's columns: a visible one first, and of several the one that was written. */
    static Sheet among(List<Sheet> sheets, Function<Sheet, Optional<Layout>> layout) {
        List<ProblemException> broken = new ArrayList<>();
        List<Sheet> found = new ArrayList<>();
        for (Sheet sheet : sheets) {
            try {
                layout.apply(sheet).ifPresent(l -> found.add(sheet));
            } catch (ProblemException e) {
                broken.add(e);
            }
        }
        List<Sheet> visible = found.stream()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .toList();
        List<Sheet> candidates = visible.isEmpty() ? found : visible;
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        if (candidates.isEmpty() && !broken.isEmpty()) {
            throw broken.get(0);
        }
        return candidates.stream()
                .filter(sheet -> sheet.getName().equals(WorkbookWriter.SHEET))
                .findFirst()
                .orElseThrow(() -> none(candidates));
    }

    private static ProblemException none(List<Sheet> candidates) {
        if (candidates.isEmpty()) {
            return new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "No sheet has a header with the columns of the table.",
                    List.of(new Finding(
                            "sheet",
                            "the column of the rows' ids is missing",
                            "undo what was done to the header, or export the table again and make the changes there")));
        }
        return new ProblemException(
                ProblemType.INVALID_INPUT,
                "Several sheets have a header with the columns of the table.",
                candidates.stream()
                        .map(sheet -> new Finding(
                                "sheet",
                                sheet.getName() + " has the table's header",
                                "call the one that counts " + WorkbookWriter.SHEET))
                        .toList());
    }
}
