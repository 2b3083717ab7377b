package io.bellwether.shared.sheet;

/** Texts in files that a spreadsheet opens: what begins like a formula is reckoned there, whoever wrote it. */
public final class HarmlessText {
    private static final String FORMULAS = "=+-@\t\r";

    private HarmlessText() {}

    /** The text, with an apostrophe before it where it would be taken for a formula. */
    public static String of(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
