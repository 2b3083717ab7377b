package io.bellwether.engine.drools.budget;

import java.util.regex.Pattern;

/** A pattern and a place in it, read sign by sign. */
final class PatternText {
    /** Letters that stand for many characters behind a backslash. */
    static final String CLASSES = "dDsSwWiIcCpP";

    private static final String LETTERS = "nrtfva";
    private static final String MEANT = "\n\r\t\f\u000B\u0007";
    private static final Pattern WORD = Pattern.compile("\\[:\\^?[a-z]+:]");
    private static final char NONE = '\uFFFF';

    private final String pattern;
    private int place;

    PatternText(String pattern) {
        this.pattern = pattern;
    }

    boolean ended() {
        return place >= pattern.length();
    }

    int place() {
        return place;
    }

    void back(int earlier) {
        place = earlier;
    }

    boolean at(char sign) {
        return !ended() && pattern.charAt(place) == sign;
    }

    /** The sign behind this one. */
    char second() {
        return place + 1 < pattern.length() ? pattern.charAt(place + 1) : NONE;
    }

    boolean starts(String signs) {
        return pattern.startsWith(signs, place);
    }

    /** Whether a class of RE2 that has a word for its name stands here, {@code [:digit:]} or the like. */
    boolean atWordInBrackets() {
        return WORD.matcher(pattern).region(place, pattern.length()).lookingAt();
    }

    boolean skip(char sign) {
        boolean there = at(sign);
        place += there ? 1 : 0;
        return there;
    }

    void expect(char sign) {
        if (!skip(sign)) {
            throw new IllegalArgumentException("a " + sign + " is missing");
        }
    }

    /** The character here, whatever it is. */
    int any() {
        if (ended()) {
            throw new IllegalArgumentException("it ends too early");
        }
        int character = pattern.codePointAt(place);
        place += Character.charCount(character);
        return character;
    }

    /** All from here up to the end of some signs. */
    String upTo(String end) {
        int found = pattern.indexOf(end, place + 1);
        if (found < 0) {
            throw new IllegalArgumentException("a " + end + " is missing");
        }
        String all = pattern.substring(place, found + end.length());
        place = found + end.length();
        return all;
    }

    String since(int earlier) {
        return pattern.substring(earlier, place);
    }

    /** One character of a class, which a backslash may stand before. */
    int character() {
        if (!skip('\\')) {
            return any();
        }
        int sign = any();
        if (Character.isDigit(sign)) {
            throw new IllegalArgumentException("a class cannot refer back to a group");
        }
        if (sign == 'x') {
            return hexadecimal();
        }
        int letter = LETTERS.indexOf(sign);
        if (letter < 0 && Character.isLetter(sign)) {
            throw new IllegalArgumentException("there is no \\" + Character.toString(sign) + " in a class");
        }
        return letter < 0 ? sign : MEANT.charAt(letter);
    }

    private int hexadecimal() {
        String digits =
                at('{') ? upTo("}").replaceAll("[{}]", "") : Character.toString(any()) + Character.toString(any());
        int character = digits.length() > 6 ? -1 : Integer.parseInt(digits, 16);
        if (!Character.isValidCodePoint(character)) {
            throw new IllegalArgumentException("there is no character " + digits);
        }
        return character;
    }
}
