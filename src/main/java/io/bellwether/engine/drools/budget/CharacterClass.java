package io.bellwether.engine.drools.budget;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands between square brackets, read from XPath's words and said in RE2's. RE2 cannot take one class from another, so that is worked
 * out here.
 */
final class CharacterClass {
    /** Each costs a set of all characters. */
    private static final int DEEPEST = 8;

    private final PatternText text;
    private final int depth;
    private final StringBuilder said = new StringBuilder();
    private final BitSet set = new BitSet();
    private final boolean needed;
    private boolean negated;

    /** @param needed whether the characters themselves are asked for, and not only how RE2 says them */
    private CharacterClass(PatternText text, int depth, boolean needed) {
        this.text = text;
        this.depth = depth;
        this.needed = needed;
    }

    /** The class that begins here, for RE2. */
    static String read(PatternText text) {
        int start = text.place();
        CharacterClass read = new CharacterClass(text, 0, false);
        BitSet less = read.body();
        if (less != null) {
            text.back(start);
            read = new CharacterClass(text, 0, true);
            read.body();
            if (read.negated) {
                read.set.or(less);
            } else {
                read.set.andNot(less);
            }
            return brackets(read.negated, CodePoints.inBrackets(read.set));
        }
        return brackets(read.negated, read.said.toString());
    }

    /** RE2 has no class of nothing. */
    private static String brackets(boolean negated, String body) {
        return "[" + (negated != body.isEmpty() ? "^" : "") + (body.isEmpty() ? "\\x{0}-\\x{10ffff}" : body) + "]";
    }

    /** Reads up to the closing bracket; answers what is taken away at the end, null for nothing. */
    private @Nullable BitSet body() {
        text.expect('[');
        negated = text.skip('^');
        boolean first = true;
        while (first || !text.at(']')) {
            if (text.starts("-[")) {
                text.expect('-');
                BitSet less = inner();
                text.expect(']');
                return less;
            }
            item();
            first = false;
        }
        text.expect(']');
        return null;
    }

    private BitSet inner() {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("classes are taken from each other more than " + DEEPEST + " times");
        }
        CharacterClass inner = new CharacterClass(text, depth + 1, true);
        BitSet less = inner.body();
        if (inner.negated) {
            inner.set.flip(0, CodePoints.ALL);
        }
        if (less != null) {
            inner.set.andNot(less);
        }
        return inner.set;
    }

    private void item() {
        if (text.atWordInBrackets()) {
            if (needed) {
                throw new IllegalArgumentException("[: :] cannot be taken from a class, nor a class from it");
            }
            said.append(text.upTo(":]"));
            return;
        }
        if (text.at('\\') && PatternText.CLASSES.indexOf(text.second()) >= 0) {
            CharacterEscape escape = CharacterEscape.read(text);
            said.append(escape.inBrackets());
            if (needed) {
                set.or(escape.set());
            }
            return;
        }
        int from = text.character();
        int to = from;
        if (text.at('-') && "[]".indexOf(text.second()) < 0) {
            text.expect('-');
            to = text.character();
        }
        if (to < from) {
            throw new IllegalArgumentException("a range ends before it begins");
        }
        said.append(CodePoints.one(from));
        if (to > from) {
            said.append('-').append(CodePoints.one(to));
        }
        if (needed) {
            set.set(from, to + 1);
        }
    }
}
