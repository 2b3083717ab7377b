package io.bellwether.engine.drools.budget;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says a pattern of XPath, which FEEL's patterns are, in the words of RE2: classes that are taken from each other, the letters of XML's names,
 * Unicode's blocks, digits and words in any script, a dot that stops at any line end. A pattern may refer back to a group of plain
 * characters, because what such a group matched is known; to any other it may not.
 */
final class XPathPattern {
    private static final String REPEATING = "?*+{";
    private static final String NOT_PLAIN = "\\[](){}.?*+|^$";

    private final PatternText text;
    private final String dot;
    private final StringBuilder said = new StringBuilder();
    /** What each closed group says; null for one that may say different things, or nothing. */
    private final List<@Nullable String> groups = new ArrayList<>();

    private final List<Open> open = new ArrayList<>();

    /** A bracket that is not closed yet: its group, -1 for none, and where its content begins. */
    private record Open(int group, int from) {}

    private XPathPattern(String pattern, boolean dotAll) {
        this.text = new PatternText(pattern);
        this.dot = dotAll ? "." : "[^\\n\\r]";
    }

    /**
     * The pattern for RE2.
     *
     * @param dotAll whether the dot is any character, line ends too
     * @throws IllegalArgumentException that it refers back where that is not known, or is none
     */
    static String linear(String pattern, boolean dotAll) {
        return new XPathPattern(pattern, dotAll).linear();
    }

    /** The pattern without its blanks but for those in classes: what the flag {@code x} asks for. */
    static String withoutBlanks(String pattern) {
        StringBuilder kept = new StringBuilder();
        int depth = 0;
        boolean escaped = false;
        for (int i = 0; i < pattern.length(); i++) {
            char sign = pattern.charAt(i);
            if (depth == 0 && " \t\n\r".indexOf(sign) >= 0) {
                continue;
            }
            kept.append(sign);
            if (escaped) {
                escaped = false;
            } else if (sign == '\\') {
                escaped = true;
            } else if (sign == '[' && (depth == 0 || pattern.charAt(i - 1) == '-')) {
                depth++;
            } else if (sign == ']' && depth > 0) {
                depth--;
            }
        }
        return kept.toString();
    }

    private String linear() {
        while (!text.ended()) {
            if (text.at('\\')) {
                escape();
            } else if (text.at('[')) {
                said.append(CharacterClass.read(text));
            } else if (text.skip('.')) {
                said.append(dot);
            } else if (text.skip('(')) {
                said.append('(');
                boolean captures = !text.at('?') || text.starts("?P<");
                open.add(new Open(captures ? groups.size() : -1, text.place()));
                if (captures) {
                    groups.add(null);
                }
            } else if (text.at(')')) {
                close();
            } else if (text.skip('|')) {
                said.append('|');
                if (open.isEmpty()) {
                    groups.replaceAll(group -> null); // a later branch has not met them
                }
            } else {
                said.appendCodePoint(text.any());
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("a bracket is not closed");
        }
        return said.toString();
    }

    private void close() {
        if (open.isEmpty()) {
            throw new IllegalArgumentException("a bracket is closed that none opened");
        }
        Open group = open.remove(open.size() - 1);
        String content = text.since(group.from());
        text.expect(')');
        said.append(')');
        boolean always = open.isEmpty() && (text.ended() || REPEATING.chars().noneMatch(sign -> text.at((char) sign)));
        if (group.group() >= 0 && always && content.chars().noneMatch(sign -> NOT_PLAIN.indexOf(sign) >= 0)) {
            groups.set(group.group(), content);
        }
    }

    private void escape() {
        char sign = text.second();
        if (Character.isDigit(sign)) {
            text.expect('\\');
            refer();
        } else if (PatternText.CLASSES.indexOf(sign) >= 0) {
            said.append(CharacterEscape.read(text).alone());
        } else if (sign == 'Q') {
            said.append(text.upTo("\\E"));
        } else {
            said.appendCodePoint(text.any()).appendCodePoint(text.any());
        }
    }

    private void refer() {
        int number = text.any() - '0';
        while (digit() >= 0 && number * 10 + digit() <= groups.size()) {
            number = number * 10 + digit();
            text.any();
        }
        boolean closed = number > 0 && number <= groups.size();
        int group = number - 1;
        if (!closed || open.stream().anyMatch(bracket -> bracket.group() == group)) {
            throw new IllegalArgumentException("there is no group " + number + " before it");
        }
        String known = groups.get(group);
        if (known == null) {
            throw new IllegalArgumentException(
                    "it refers back to a group that may match different texts, which takes time that doubles");
        }
        said.append("(?:").append(known).append(')');
    }

    /** The digit here; -1 for none. */
    private int digit() {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (text.at(digit)) {
                return digit - '0';
            }
        }
        return -1;
    }
}
