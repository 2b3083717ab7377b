package io.bellwether.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which lines two texts have in common, in order: the fewest lines out and in (Myers 1986), up to a limit beyond which none are. */
public final class LineMatch {
    private static final int MOST_STEPS = 1_000;

    private LineMatch() {}

    /** For each line of {@code from} the index of its match in {@code to}, rising; -1 for a line without one. */
    public static int[] of(List<String> from, List<String> to) {
        int[] match = new int[from.size()];
        Arrays.fill(match, -1);
        int start = 0;
        while (start < from.size() && start < to.size() && from.get(start).equals(to.get(start))) {
            match[start] = start;
            start++;
        }
        int fromEnd = from.size();
        int toEnd = to.size();
        while (fromEnd > start && toEnd > start && from.get(fromEnd - 1).equals(to.get(toEnd - 1))) {
            match[--fromEnd] = --toEnd;
        }
        between(from.subList(start, fromEnd), to.subList(start, toEnd), match, start);
        return match;
    }

    private static void between(List<String> a, List<String> b, int[] match, int offset) {
        int most = Math.min(MOST_STEPS, a.size() + b.size());
        List<int[]> trail = new ArrayList<>();
        int[] furthest = new int[2 * most + 3];
        for (int d = 0; d <= most; d++) {
            trail.add(furthest.clone());
            for (int k = -d; k <= d; k += 2) {
                int at = most + 1 + k;
                int x = isDown(furthest, d, k, at) ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < a.size() && x - k < b.size() && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                furthest[at] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    back(a.size(), b.size(), trail, most, match, offset);
                    return;
                }
            }
        }
    }

    private static boolean isDown(int[] furthest, int d, int k, int at) {
        return k == -d || (k != d && furthest[at - 1] < furthest[at + 1]);
    }

    private static void back(int fromSize, int toSize, List<int[]> trail, int most, int[] match, int offset) {
        int x = fromSize;
        int y = toSize;
        for (int d = trail.size() - 1; d >= 0; d--) {
            int[] furthest = trail.get(d);
            int k = x - y;
            int at = most + 1 + k;
            boolean down = isDown(furthest, d, k, at);
            int fromX = down ? furthest[at + 1] : furthest[at - 1];
            int fromY = fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY) { // at d = 0 there is only the diagonal, from the very start
                match[offset + --x] = offset + --y;
            }
            x = d == 0 || down ? x : x - 1;
            y = d == 0 || !down ? y : y - 1;
        }
    }
}
