package io.bellwether.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The one check of texts that come in: characters that a database cannot keep, a log cannot show or a person cannot see.
 *
 * <p>Refused everywhere are the zero character, other controls, half surrogate pairs and Unicode's noncharacters. A text may hold
 * tabs and line breaks; a line may not. A name must besides show all that it holds: no marks of direction and no invisible
 * characters, but for the two joiners that some scripts and emoji are written with.
 */
public final class PlainText {
    private static final int JOINERS_FIRST = 0x200C;
    private static final int JOINERS_LAST = 0x200D;

    private PlainText() {}

    /** What is wrong with a text of any number of lines, as in {@code "U+0000 at character 5"}; empty when nothing is. */
    public static Optional<String> fault(CharSequence text) {
        return first(text, c -> isUnfit(c) && c != '\t' && c != '\n' && c != '\r');
    }

    /** What is wrong with a text of one line. */
    public static Optional<String> faultOfLine(CharSequence text) {
        return first(text, PlainText::isUnfit);
    }

    /** What is wrong with a header, which is bytes: those above ASCII are for whoever reads it. */
    public static Optional<String> faultOfHeader(CharSequence text) {
        return first(text, c -> c <= 0x7F && c != '\t' && isUnfit(c));
    }

    /** What is wrong with a name or an id. */
    public static Optional<String> faultOfName(CharSequence text) {
        return first(text, c -> isUnfit(c) || isUnseen(c));
    }

    /** The text with {@code U+0000} in place of each character that does not fit, for logs and messages. */
    public static String shown(String text) {
        if (faultOfLine(text).isEmpty()) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isUnfit(c)) {
                shown.append(code(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The text's beginning, with no character cut in half, and a mark where something is left out. */
    public static String brief(String text, int most) {
        return text.length() <= most ? text : start(text, most) + "…";
    }

    /** The text's beginning, with no character cut in half. */
    public static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean cut = Character.isHighSurrogate(text.charAt(most - 1)) && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, cut ? most - 1 : most);
    }

    private static Optional<String> first(CharSequence text, IntPredicate refused) {
        int number = 1;
        for (int i = 0; i < text.length(); number++) {
            int c = Character.codePointAt(text, i);
            if (refused.test(c)) {
                return Optional.of(code(c) + " at character " + number);
            }
            i += Character.charCount(c);
        }
        return Optional.empty();
    }

    private static boolean isUnfit(int c) {
        return Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (c >= 0xFDD0 && c <= 0xFDEF)
                || (c & 0xFFFE) == 0xFFFE;
    }

    private static boolean isUnseen(int c) {
        int type = Character.getType(c);
        return (type == Character.FORMAT && (c < JOINERS_FIRST || c > JOINERS_LAST))
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String code(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
