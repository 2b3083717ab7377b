package io.bellwether.account.importing;

import java.util.List;
import java.util.Locale;

/** A file's name with {@code *} for any letters, in whatever case; matching never goes back, however many stars there are. */
final class FileNamePattern {
    private final List<String> parts;

    FileNamePattern(String pattern) {
        this.parts = List.of(lower(pattern).split("\\*", -1));
    }

    boolean matches(String fileName) {
        String name = lower(fileName);
        String first = parts.get(0);
        if (parts.size() == 1) {
            return name.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        int end = name.length() - last.length();
        if (end < first.length() || !name.startsWith(first) || !name.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = name.indexOf(part, at); // the leftmost place leaves the most room for the parts behind
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
