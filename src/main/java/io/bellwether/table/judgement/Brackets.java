package io.bellwether.table.judgement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Finds quotes and brackets that do not close; the ends of FEEL's intervals need not match each other. */
final class Brackets {
    private Brackets() {}

    static Optional<String> fault(String text) {
        Deque<Character> open = new ArrayDeque<>();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != '"';
                i += c == '\\' ? 1 : 0;
                continue;
            }
            switch (c) {
                case '"' -> quoted = true;
                case '(', '[', '{' -> open.push(c);
                case ')', ']' -> {
                    Character opened = open.poll();
                    if (opened == null && c == ']') {
                        open.push(c);
                    } else if (opened == null || opened == '{') {
                        return Optional.of(c + " closes what was not opened");
                    }
                }
                case '}' -> {
                    if (!Character.valueOf('{').equals(open.poll())) {
                        return Optional.of("} closes what was not opened");
                    }
                }
                default -> {
                    // says nothing about brackets
                }
            }
        }
        if (quoted) {
            return Optional.of("a quote is not closed");
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(open.peek() + " is not closed");
    }
}
