package io.bellwether.rulebook.authoring.workbook;

/**
 * A cell as it stands in a sheet.
 *
 * @param text days and times as ISO writes them, moments as ISO without zone, numbers in plain digits; empty for what is refused
 */
record SheetCell(Kind kind, String text) {
    static final SheetCell EMPTY = new SheetCell(Kind.TEXT, "");

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        TIME,
        DATE_TIME,
        /** What it would come to is not trusted. */
        FORMULA,
        ERROR
    }

    boolean blank() {
        return kind == Kind.TEXT && text.isBlank();
    }
}
