package io.bellwether.demo.making;

import java.util.List;
import java.util.Map;

/**
 * Chance that falls alike on every machine and Java: SplitMix64 (Steele, Lea, Flood 2014) and strict arithmetic. Each
 * topic of an account has dice of its own, so that one more throw in one topic moves no other.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final long origin;
    private long state;

    private Dice(long origin) {
        this.origin = origin;
        this.state = origin;
    }

    static Dice of(long seed, long account) {
        return new Dice(mix(mix(seed + GOLDEN) + account * GOLDEN));
    }

    /** Dice for a topic, whatever was thrown before. */
    Dice about(String topic) {
        long name = origin;
        for (int i = 0; i < topic.length(); i++) {
            name = mix(name + GOLDEN * (topic.charAt(i) + 1L));
        }
        return new Dice(name);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 up to, not including, 1. */
    double unit() {
        state += GOLDEN;
        return (mix(state) >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    double between(Range range) {
        return range.from() + unit() * (range.to() - range.from());
    }

    /** A whole number, both ends included. */
    int whole(Range range) {
        int from = (int) range.from();
        return from + (int) (unit() * ((int) range.to() - from + 1));
    }

    /** Of mean 0 and deviation 1 (Box and Muller). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** How often something happens that is expected {@code mean} times. */
    int count(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = unit();
        int count = 0;
        while (product > limit) {
            product *= unit();
            count++;
        }
        return count;
    }

    <T> T one(List<T> things) {
        return things.get((int) (unit() * things.size()));
    }

    /** One of the keys, by their shares of 1. */
    <T> T one(Map<T, Double> shares) {
        double left = unit();
        T last = null;
        for (Map.Entry<T, Double> share : shares.entrySet()) {
            last = share.getKey();
            left -= share.getValue();
            if (left < 0) {
                break;
            }
        }
        return java.util.Objects.requireNonNull(last, "no shares");
    }
}
