package io.bellwether.rulebook.release;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts by lines: the fewest lines out and in (Myers 1986), up to a limit beyond which the middle
 * counts as replaced.
 *
 * @param added lines that are new
 * @param removed lines that are gone
 * @param unified hunks with three lines around each change
 */
record LineDiff(int added, int removed, String unified) {
    private static final int AROUND = 3;
    private static final int MOST_STEPS = 1_000;

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

    private static List<Line> lines(List<String> a, List<String> b) {
        int head = 0;
        while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < a.size() - head
                && tail < b.size() - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        a.subList(0, head).forEach(l -> lines.add(new Line(' ', l)));
        lines.addAll(middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail)));
        a.subList(a.size() - tail, a.size()).forEach(l -> lines.add(new Line(' ', l)));
        return lines;
    }

    private static List<Line> middle(List<String> a, List<String> b) {
        int most = Math.min(MOST_STEPS, a.size() + b.size());
        List<int[]> trail = new ArrayList<>();
        int[] furthest = new int[2 * most + 3];
        for (int d = 0; d <= most; d++) {
            trail.add(furthest.clone());
            for (int k = -d; k <= d; k += 2) {
                int at = most + 1 + k;
                boolean down = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
                int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < a.size() && x - k < b.size() && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                furthest[at] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    return back(a, b, trail, d, most);
                }
            }
        }
        List<Line> replaced = new ArrayList<>();
        a.forEach(l -> replaced.add(new Line('-', l)));
        b.forEach(l -> replaced.add(new Line('+', l)));
        return replaced;
    }

    private static List<Line> back(List<String> a, List<String> b, List<int[]> trail, int steps, int most) {
        List<Line> reversed = new ArrayList<>();
        int x = a.size();
        int y = b.size();
        for (int d = steps; d >= 0; d--) {
            int[] furthest = trail.get(d);
            int k = x - y;
            int at = most + 1 + k;
            boolean down = k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
            int fromX = down ? furthest[at + 1] : furthest[at - 1];
            int fromY = fromX - (down ? k + 1 : k - 1);
            // at d = 0 there is only the diagonal, from the very start
            while (x > fromX && y > fromY) {
                reversed.add(new Line(' ', a.get(--x)));
                y--;
            }
            if (d > 0) {
                reversed.add(down ? new Line('+', b.get(--y)) : new Line('-', a.get(--x)));
            }
        }
        java.util.Collections.reverse(reversed);
        return reversed;
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
