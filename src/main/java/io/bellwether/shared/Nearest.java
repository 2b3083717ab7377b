package io.bellwether.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one most likely meant (a letter more, less, another or two swapped count one each; case ignored). */
public final class Nearest {
    private Nearest() {}

    /** The nearest of {@code known}, unless more than a third of the letters (at least two) would have to change. */
    public static Optional<String> to(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        if (wanted.length() > 200) {
            return Optional.empty();
        }
        return known.stream()
                .map(k -> new Scored(k, distance(wanted, k.toLowerCase(Locale.ROOT), limit)))
                .filter(s -> s.distance <= limit)
                .min(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .map(Scored::name);
    }

    /** The distance; anything above the limit when it is larger, found out as soon as it must be. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        int[] current = new int[b.length() + 1];
        int[] swapped = new int[b.length() + 1];
        for (int i = 1; i <= a.length(); i++) {
            int from = Math.max(1, i - limit);
            int to = Math.min(b.length(), i + limit);
            Arrays.fill(current, limit + 1);
            current[0] = i;
            int least = from == 1 ? i : limit + 1;
            for (int j = from; j <= to; j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
                if (areSwapped(a, i, b, j)) {
                    current[j] = Math.min(current[j], swapped[j - 2] + 1);
                }
                least = Math.min(least, current[j]);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] spare = swapped;
            swapped = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }

    /** Whether the last two letters of the first i and of the first j are each other's. */
    private static boolean areSwapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }

    private record Scored(String name, int distance) {}
}
