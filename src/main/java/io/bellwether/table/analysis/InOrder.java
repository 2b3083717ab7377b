package io.bellwether.table.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Tells which things kept their order. */
public final class InOrder {
    private InOrder() {}

    /** The longest run of pairs whose first members rise, of pairs sorted by their second members. */
    public static List<int[]> longest(List<int[]> pairs) {
        int[] tails = new int[pairs.size()];
        int[] previous = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (pairs.get(tails[middle])[0] < pairs.get(i)[0]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        int[] run = new int[length];
        int at = length == 0 ? -1 : tails[length - 1];
        for (int i = length - 1; i >= 0; i--) {
            run[i] = at;
            at = previous[at];
        }
        List<int[]> longest = new ArrayList<>();
        Arrays.stream(run).forEach(i -> longest.add(pairs.get(i)));
        return Collections.unmodifiableList(longest);
    }
}
