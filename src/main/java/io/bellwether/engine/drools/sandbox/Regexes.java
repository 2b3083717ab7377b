package io.bellwether.engine.drools.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tells patterns whose matching can take time that doubles with each character of the text. */
final class Regexes {
    private static final int MOST_REPEATS = 10;

    private Regexes() {}

    /** A group that is open while a pattern is read. */
    private static final class Group {
        boolean alternates;
        boolean grows;
    }

    /** Whether an unbounded repeat holds another one, or alternatives, or there are very many repeats. */
    static boolean catastrophic(String pattern) {
        Deque<Group> open = new ArrayDeque<>();
        open.push(new Group());
        int repeats = 0;
        Group closed = null;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            Group before = closed;
            closed = null;
            switch (c) {
                case '\\' -> i++;
                case '[' -> i = endOfClass(pattern, i);
                case '(' -> open.push(new Group());
                case ')' -> {
                    if (open.size() > 1) {
                        closed = open.pop();
                        top(open).grows |= closed.grows;
                    }
                }
                case '|' -> top(open).alternates = true;
                case '*', '+', '{' -> {
                    if (c == '{' && !unbounded(pattern, i)) {
                        if (before != null && before.grows && large(pattern, i)) {
                            return true;
                        }
                        continue;
                    }
                    repeats++;
                    if (before != null && (before.grows || before.alternates)) {
                        return true;
                    }
                    top(open).grows = true;
                }
                default -> {}
            }
        }
        return repeats > MOST_REPEATS;
    }

    private static Group top(Deque<Group> open) {
        return java.util.Objects.requireNonNull(open.peek());
    }

    private static int endOfClass(String pattern, int from) {
        for (int i = from + 1; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.charAt(i) == ']' && i > from + 1) {
                return i;
            }
        }
        return pattern.length();
    }

    /** Whether {@code {n,}} or {@code {n,m}} with a large m begins here. */
    private static boolean unbounded(String pattern, int from) {
        int end = pattern.indexOf('}', from);
        return end > 0 && pattern.substring(from + 1, end).matches("[0-9]+,([0-9]{3,})?");
    }

    private static boolean large(String pattern, int from) {
        int end = pattern.indexOf('}', from);
        return end > 0 && pattern.substring(from + 1, end).matches("([0-9]+,)?[0-9]{2,}");
    }
}
