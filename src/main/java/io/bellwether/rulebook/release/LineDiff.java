package io.bellwether.rulebook.release;

import io.bellwether.shared.LineMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts by lines, as {@link LineMatch} finds it.
 *
 * @param added lines that are new
 * @param removed lines that are gone
 * @param unified hunks with three lines around each change
 */
record LineDiff(int added, int removed, String unified) {
    private static final int AROUND = 3;

    /** A line of the result: ' ' kept, '-' out, '+' in. */
    private record Line(char sign, String text) {}

    static LineDiff of(String before, String after) {
        List<Line> lines = lines(split(before), split(after));
        return new LineDiff(count(lines, '+'), count(lines, '-'), unified(lines));
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }

    private static int count(List<Line> lines, char sign) {
        return (int) lines.stream().filter(l -> l.sign == sign).count();
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        int[] match = LineMatch.of(before, after);
        List<Line> lines = new ArrayList<>();
        int n = 0;
        for (int o = 0; o < before.size(); o++) {
            while (n < match[o]) {
                lines.add(new Line('+', after.get(n++)));
            }
            boolean kept = match[o] >= 0;
            lines.add(new Line(kept ? ' ' : '-', before.get(o)));
            n += kept ? 1 : 0;
        }
        after.subList(n, after.size()).forEach(line -> lines.add(new Line('+', line)));
        return lines;
    }

    private static String unified(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        int old = 1;
        int young = 1;
        int i = 0;
        while (i < lines.size()) {
            int change = next(lines, i);
            if (change < 0) {
                break;
            }
            int from = Math.max(i, change - AROUND);
            old += from - i;
            young += from - i;
            int to = end(lines, change);
            List<Line> hunk = lines.subList(from, to);
            int olds = hunk.size() - count(hunk, '+');
            int youngs = hunk.size() - count(hunk, '-');
            text.append("@@ -%d,%d +%d,%d @@%n"
                    .formatted(olds == 0 ? old - 1 : old, olds, youngs == 0 ? young - 1 : young, youngs)
                    .replace("\r", ""));
            hunk.forEach(l -> append(text, l));
            old += olds;
            young += youngs;
            i = to;
        }
        return text.toString();
    }

    private static int next(List<Line> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).sign != ' ') {
                return i;
            }
        }
        return -1;
    }

    /** Where the hunk ends: after the lines around the last change that is near enough to the one before. */
    private static int end(List<Line> lines, int change) {
        int last = change;
        for (int i = change; i < lines.size() && i - last <= 2 * AROUND; i++) {
            if (lines.get(i).sign != ' ') {
                last = i;
            }
        }
        return Math.min(lines.size(), last + 1 + AROUND);
    }

    private static void append(StringBuilder text, Line line) {
        text.append(line.sign).append(line.text);
        if (!line.text.endsWith("\n")) {
            text.append("\n\\ No newline at end of file\n");
        }
    }
}
