package io.bellwether.table.set;

/** Where FEEL's strings stand in a text. Counted by hand, because a pattern for them recurses with each escape. */
public final class FeelStrings {
    private FeelStrings() {}

    /** Where the string ends that begins at a quote: behind its other quote; -1 when it has none. */
    public static int end(String text, int from) {
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }

    /** The text with quotes in place of every character of its strings: what is left is FEEL's own, at the same places. */
    public static String masked(String text) {
        StringBuilder masked = new StringBuilder(text);
        for (int i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i)) {
            int end = end(text, i);
            int to = end < 0 ? text.length() : end;
            while (i < to) {
                masked.setCharAt(i++, '"');
            }
        }
        return masked.toString();
    }
}
