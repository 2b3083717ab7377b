package io.bellwether.rulebook.document;

/** Texts of customers and rules as Markdown that reads as those texts and nothing else: no headings, links, tables or HTML. */
final class MarkdownText {
    /** What means something wherever it stands. */
    private static final String ALWAYS = "`*_[]<>&|~";
    /** What means something at the beginning of a line only. */
    private static final String AT_START = "-+=:#";

    private MarkdownText() {}

    static String escape(CharSequence text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                escaped.append("&#92;"); // a backslash before a bar would keep the bar from ending a cell
            } else if (c == '\n' || c == '\r' || c == '\t' || c == '\u2028' || c == '\u2029') {
                escaped.append(' ');
            } else if (isUnseen(c)) {
                escaped.append('\uFFFD');
            } else if (ALWAYS.indexOf(c) >= 0
                    || (i == start && AT_START.indexOf(c) >= 0)
                    || isNumbering(text, i)
                    || isAddress(text, i)) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
            if (i == start && c == ' ') {
                start = i + 1;
            }
        }
        return escaped.toString();
    }

    /** Controls, and marks that turn the direction of what follows; joiners of scripts and emoji stay. */
    private static boolean isUnseen(char c) {
        return Character.isISOControl(c) || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    /** The point or bracket behind a number that the text begins with: a list would begin. */
    private static boolean isNumbering(CharSequence text, int at) {
        char c = text.charAt(at);
        if (at == 0 || at > 10 || (c != '.' && c != ')')) {
            return false;
        }
        return text.subSequence(0, at).chars().allMatch(each -> Character.isDigit(each) || each == ' ')
                && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
    }

    /** What many readers of Markdown make a link of by themselves: {@code https://…} and {@code www.…}. */
    private static boolean isAddress(CharSequence text, int at) {
        char c = text.charAt(at);
        boolean scheme = c == ':' && text.length() > at + 2 && text.charAt(at + 1) == '/' && text.charAt(at + 2) == '/';
        return scheme
                || (c == '.'
                        && at >= 3
                        && "www"
                                .contentEquals(
                                        text.subSequence(at - 3, at).toString().toLowerCase(java.util.Locale.ROOT)));
    }
}
