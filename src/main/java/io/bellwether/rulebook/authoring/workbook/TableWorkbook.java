package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.shared.sheet.SheetFile;

/** The Excel round trip of one decision table. */
public final class TableWorkbook {
    /** The media type of the files. */
    public static final String MEDIA_TYPE = SheetFile.XLSX;

    private TableWorkbook() {}

    /**
     * A table as a workbook: one sheet to edit, and hidden ones with what it was made from and the lists to choose from.
     * Every cell is a text, so that nothing in it is ever a formula.
     *
     * @throws ProblemException when a cell is longer than Excel can hold
     */
    public static byte[] write(TableView table) {
        return new WorkbookWriter(table).written();
    }

    /**
     * What somebody changed in a workbook since it was made, as edits of the table as it is now.
     *
     * @param table the table as it is now
     * @throws ProblemException {@code INVALID_INPUT} for a file that is none of {@link #write}, of another table, or
     *     dangerous as a whole: macros, links to elsewhere, more than a table can hold
     */
    public static WorkbookChange read(byte[] file, TableView table) {
        WorkbookGuard.check(file);
        return new Merging(Grid.of(table), table, ReadWorkbook.of(file, table)).change();
    }
}
