package io.bellwether.engine.drools.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether matching a whole text with a pattern takes time in proportion to the text, though the matcher goes back. Each
 * choice multiplies the ways that it may try; one repeat without end adds the length of the text. No group that holds a
 * choice may repeat.
 */
final class PatternCost {
    /** Ways that a matcher may try for each character of the text. */
    private static final int MOST_WAYS = 1_000;

    private final String pattern;
    private final Deque<Group> open = new ArrayDeque<>();
    private int at;
    private double ways = 1;
    private int endless;

    /** A group that is open while a pattern is read, and whether it holds a choice. */
    private static final class Group {
        int alternatives = 1;
        boolean chooses;
    }

    private PatternCost(String pattern) {
        this.pattern = pattern;
    }

    /** What keeps a pattern from matching in linear time, for people; null when nothing does. */
    static @Nullable String tooMuch(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return "is no regular expression: " + e.getDescription();
        }
        return new PatternCost(pattern).read();
    }

    private @Nullable String read() {
        open.push(new Group());
        @Nullable Group closed = null;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            @Nullable Group before = closed;
            closed = null;
            switch (c) {
                case '\\' -> at += 2;
                case '[' -> at = endOfClass();
                case '(' -> {
                    if (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at)) {
                        return "looks around or sets flags";
                    }
                    at += pattern.startsWith("(?:", at) ? 3 : 1;
                    open.push(new Group());
                }
                case ')' -> {
                    closed = close();
                    at++;
                }
                case '|' -> {
                    group().alternatives++;
                    group().chooses = true;
                    at++;
                }
                case '?', '*', '+', '{' -> {
                    if (c != '?' && before != null && before.chooses) {
                        return "repeats a group that holds a choice";
                    }
                    repeat(c);
                    group().chooses = true;
                }
                default -> at++;
            }
        }
        ways *= close().alternatives;
        return endless > 1
                ? "repeats without an end in more than one place"
                : ways > MOST_WAYS ? "has more than " + MOST_WAYS + " ways to match" : null;
    }

    private Group group() {
        return java.util.Objects.requireNonNull(open.peek());
    }

    private Group close() {
        Group closed = open.pop();
        Group around = open.peek();
        if (around != null) {
            ways *= closed.alternatives;
            around.chooses |= closed.chooses;
        }
        return closed;
    }

    private void repeat(char c) {
        if (c == '{') {
            int end = pattern.indexOf('}', at);
            String[] bounds = pattern.substring(at + 1, end).split(",", -1);
            String most = bounds[bounds.length - 1];
            if (most.isEmpty()) {
                endless++;
                most = bounds[0];
            }
            ways *= Math.max(1, Double.parseDouble(most));
            at = end;
        } else if (c == '?') {
            ways *= 2;
        } else {
            endless++;
        }
        at++;
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++; // lazy or possessive: the same ways or fewer
        }
    }

    /** Classes may hold classes. */
    private int endOfClass() {
        int depth = 0;
        for (int i = at; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> depth++;
                case ']' -> {
                    boolean literal = i == at + 1 || (i == at + 2 && pattern.charAt(at + 1) == '^');
                    if (!literal && --depth == 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
        return pattern.length();
    }
}
