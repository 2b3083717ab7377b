package io.bellwether.rulebook.draft.merge;

import java.util.Arrays;
import java.util.List;

/** Which lines two texts have in common, in order (a longest common subsequence). */
public final class LineMatch {
    private static final long MOST_WORK = 4_000_000;

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
        int rows = fromEnd - start;
        int columns = toEnd - start;
        if (rows > 0 && columns > 0 && (long) rows * columns <= MOST_WORK) {
            between(from.subList(start, fromEnd), to.subList(start, toEnd), match, start);
        }
        return match;
    }

    private static void between(List<String> from, List<String> to, int[] match, int offset) {
        int[][] common = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < from.size() && j < to.size()) {
            if (from.get(i).equals(to.get(j))) {
                match[offset + i] = offset + j;
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
