package io.bellwether.engine.drools.budget;

import java.util.BitSet;

/**
 * A sign with a backslash that stands for many characters: {@code \d}, {@code \i}, {@code \p{Lu}} and the like.
 *
 * @param letter behind the backslash
 * @param property of {@code \p} and {@code \P}, without its brackets; empty for the others
 */
record CharacterEscape(char letter, String property) {
    private static final String BLOCK = "Is";

    static CharacterEscape read(PatternText text) {
        text.expect('\\');
        char letter = (char) text.any();
        if (letter != 'p' && letter != 'P') {
            return new CharacterEscape(letter, "");
        }
        if (!text.at('{')) {
            return new CharacterEscape(letter, Character.toString(text.any()));
        }
        String braces = text.upTo("}");
        return new CharacterEscape(letter, braces.substring(1, braces.length() - 1));
    }

    /** As RE2 says it, alone. */
    String alone() {
        return "[" + inBrackets() + "]";
    }

    /** As RE2 says it between square brackets. */
    String inBrackets() {
        return switch (letter) {
            case 'd' -> "\\p{Nd}";
            case 'D' -> "\\P{Nd}";
            case 'w' -> "\\p{L}\\p{M}\\p{N}\\p{S}";
            case 'W' -> "\\p{P}\\p{Z}\\p{C}";
            case 'p', 'P' ->
                property.startsWith(BLOCK) ? CodePoints.inBrackets(set()) : "\\" + letter + "{" + property + "}";
            default -> CodePoints.inBrackets(set());
        };
    }

    BitSet set() {
        if (property.isEmpty()) {
            return CodePoints.named(letter);
        }
        BitSet set = property.startsWith(BLOCK)
                ? CodePoints.block(property.substring(BLOCK.length()))
                : CodePoints.category(property);
        if (letter == 'P') {
            set.flip(0, CodePoints.ALL);
        }
        return set;
    }
}
