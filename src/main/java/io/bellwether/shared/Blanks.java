package io.bellwether.shared;

import java.util.Locale;

/** The one notion of blanks in what files hold: all of Unicode's white space, hard blanks too. */
public final class Blanks {
    private static final char NEXT_LINE = '\u0085';

    private Blanks() {}

    /** Whether a character shows nothing and takes room. */
    public static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }

    /** Whether a text is empty or holds nothing but blanks. */
    public static boolean isBlank(String text) {
        return trimmed(text).isEmpty();
    }

    /** The text without blanks at its ends. */
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The text without blanks at its ends, and with a plain blank for each other. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(trimmed(text));
        for (int i = 0; i < plain.length(); i++) {
            if (isBlank(plain.charAt(i))) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }

    /** How words are compared that mean the same in any case. */
    public static String folded(String text) {
        return plain(text).toLowerCase(Locale.ROOT);
    }
}
