package io.bellwether.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Searches the smallest changes that give an outcome: facts alone, then two, then three together. It stops at the first number
 * of facts that does. When those do not do, or cost too much to try, it goes one after the other as far as it goes, for which part of
 * the budget is set aside.
 */
final class Searching {
    private static final int MOST_FACTS = 3;
    private static final int MOST_ANSWERS = 5;
    private static final int MOST_COMBINED = 16;
    private static final int MOST_NEAR = 400;
    private static final double ASIDE = 0.3;

    private final Trying trying;
    private final List<Axis> axes;
    private final Polishing polishing;
    private final double base;
    private final List<Alone> helping = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private boolean exact;
    private boolean spent;
    private double slack;

    /** @param structured whether what stands on the way lets the search be exact */
    Searching(Trying trying, List<Axis> axes, boolean structured) {
        this.trying = trying;
        this.axes = axes;
        Map<String, Axis> byName = new HashMap<>();
        axes.forEach(a -> byName.put(a.name(), a));
        this.polishing = new Polishing(trying, byName);
        this.base = trying.with(Map.of()).gap();
        this.exact = structured;
    }

    List<Found> search() {
        trying.setAside(ASIDE);
        within(this::few);
        trying.takeBack();
        if (found.isEmpty()) {
            within(() -> new OneByOne(trying, axes, helping, polishing).search().ifPresent(found::add));
        }
        return found.stream()
                .sorted(Comparator.comparingInt((Found f) -> f.changes().size())
                        .thenComparingDouble(Found::cost)
                        .thenComparing(f -> f.changes().keySet().toString()))
                .limit(MOST_ANSWERS)
                .map(f -> new Found(f.changes(), f.cost(), f.exact() && exact && !spent))
                .toList();
    }

    private void few() {
        alone();
        for (int facts = 2; facts <= MOST_FACTS && found.isEmpty(); facts++) {
            together(facts);
        }
    }

    private void within(Runnable part) {
        try {
            part.run();
        } catch (Trying.SpentException e) {
            spent = true;
        }
    }

    /** Whether the budget ended the search. */
    boolean spent() {
        return spent;
    }

    private void alone() {
        for (Axis axis : axes) {
            Alone alone = Alone.of(axis, trying);
            if (alone.first() >= 0) {
                keep(Map.of(axis.name(), axis.values().get(alone.first())));
            }
            if (alone.gain() > Alone.SAME) {
                helping.add(alone);
            } else {
                // together with others it might do what it does not do alone
                exact &= !alone.stirs();
            }
            exact &= alone.oneWay() || !alone.continuous();
        }
    }

    private void keep(Map<String, Object> changes) {
        polishing.least(changes).ifPresent(least -> found.add(new Found(least, polishing.cost(least), true)));
    }

    /**
     * Tries each group of facts at their best values. What falls short by more than facts were seen to fail to add up is
     * ruled out; the others are tried value by value.
     */
    private void together(int facts) {
        List<List<Alone>> groups = new ArrayList<>();
        groups(facts, 0, new ArrayList<>(), groups);
        groups.sort(Comparator.comparingDouble(g -> -gain(g)));
        List<List<Alone>> doing = new ArrayList<>();
        Map<List<Alone>, Double> missing = new HashMap<>();
        for (List<Alone> group : groups) {
            Map<String, Object> changes = new TreeMap<>();
            group.forEach(a -> changes.put(a.name(), a.best()));
            Trying.Tried tried = trying.with(changes);
            if (tried.met()) {
                doing.add(group);
            } else {
                missing.put(group, tried.gap());
                slack = Math.max(slack, Math.abs(base - tried.gap() - gain(group)));
            }
        }
        List<List<Alone>> near = groups.stream()
                .filter(g -> missing.containsKey(g) && missing.get(g) <= 2 * slack + Alone.SAME)
                .toList();
        if (near.stream().mapToLong(Searching::combinations).sum() <= MOST_NEAR) {
            doing.addAll(near);
        } else {
            exact = false; // too many to try value by value
        }
        doing.sort(Comparator.comparingDouble(Searching::atLeast));
        int combined = 0;
        for (List<Alone> group : doing) {
            if (combined++ >= MOST_COMBINED && worse(group)) {
                break;
            }
            combine(group);
        }
    }

    /** Whether a group cannot be among the answers any more. */
    private boolean worse(List<Alone> group) {
        return found.stream().filter(f -> f.cost() <= atLeast(group)).count() >= MOST_ANSWERS;
    }

    private void groups(int size, int from, List<Alone> chosen, List<List<Alone>> groups) {
        if (chosen.size() == size) {
            groups.add(List.copyOf(chosen));
            return;
        }
        for (int i = from; i < helping.size(); i++) {
            chosen.add(helping.get(i));
            groups(size, i + 1, chosen, groups);
            chosen.remove(chosen.size() - 1);
        }
    }

    private static long combinations(List<Alone> group) {
        return group.stream().mapToLong(a -> a.axis().values().size()).reduce(1, (a, b) -> a * b);
    }

    private static double gain(List<Alone> group) {
        return group.stream().mapToDouble(Alone::gain).sum();
    }

    /** What changing these facts costs at least: a fact that moves without steps may move by next to nothing. */
    private static double atLeast(List<Alone> group) {
        double sum = 0;
        for (Alone alone : group) {
            sum += alone.continuous()
                    ? 0
                    : alone.axis().values().stream()
                            .mapToDouble(alone.axis()::cost)
                            .min()
                            .orElse(0);
        }
        return sum;
    }

    private record Combination(Map<String, Object> changes, double gain, double atLeast) {}

    /** Every combination of the facts' values, the smallest first, until none can be smaller than what was found. */
    private void combine(List<Alone> group) {
        List<Combination> all = List.of(new Combination(Map.of(), 0, 0));
        for (Alone alone : group) {
            List<Combination> longer = new ArrayList<>();
            for (Combination begun : all) {
                for (int i = 0; i < alone.axis().values().size(); i++) {
                    Object value = alone.axis().values().get(i);
                    Map<String, Object> changes = new TreeMap<>(begun.changes());
                    changes.put(alone.name(), value);
                    double least = alone.continuous() ? 0 : alone.axis().cost(value);
                    longer.add(new Combination(
                            changes, begun.gain() + alone.gains().get(i), begun.atLeast() + least));
                }
            }
            all = longer;
        }
        List<Combination> sorted = new ArrayList<>(all);
        sorted.sort(
                Comparator.comparingDouble(Combination::atLeast).thenComparingDouble(c -> polishing.cost(c.changes())));
        Found least = null;
        for (Combination one : sorted) {
            if (least != null && one.atLeast() >= least.cost() - Alone.SAME) {
                break;
            }
            boolean hopeless = base - one.gain() > 2 * slack + Alone.SAME;
            if (!hopeless && trying.with(one.changes()).met()) {
                Map<String, Object> polished = polishing.least(one.changes()).orElse(null);
                if (polished != null && (least == null || polishing.cost(polished) < least.cost() - Alone.SAME)) {
                    least = new Found(polished, polishing.cost(polished), true);
                }
            }
        }
        if (least != null) {
            long moving = group.stream().filter(Alone::continuous).count();
            found.add(new Found(least.changes(), least.cost(), moving < 2));
        }
    }
}
