package io.bellwether.engine.drools.budget;

import io.bellwether.engine.budget.Meter;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sets of characters as patterns name them: Unicode's categories and blocks, and the letters of XML's names. */
final class CodePoints {
    /** By the numbers that {@link Character#getType(int)} gives. */
    private static final List<String> CATEGORIES = List.of(
            "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "",
            "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf");

    private static final Map<String, BitSet> BY_CATEGORY = new ConcurrentHashMap<>();

    static final int ALL = Character.MAX_CODE_POINT + 1;

    /** Pairs of the first and the last of each range, as XML has them. */
    private static final int[] BLANKS = {'\t', '\n', '\r', '\r', ' ', ' '};

    private static final int[] NAME_STARTS = {
        ':', ':', 'A', 'Z', '_', '_', 'a', 'z', 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF,
        0x200C, 0x200D, 0x2070, 0x218F, 0x2C00, 0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF
    };

    private static final int[] IN_NAMES = {'-', '.', '0', '9', 0xB7, 0xB7, 0x300, 0x36F, 0x203F, 0x2040};

    /** Of the evaluation's budget: a set has a bit for each character. */
    private static final int STEPS_FOR_A_SET = 200;

    private CodePoints() {}

    private static void charge() {
        Meter meter = Meter.current();
        if (meter != null) {
            meter.charge(STEPS_FOR_A_SET);
        }
    }

    /** What {@code \s}, {@code \i}, {@code \c}, {@code \d} and {@code \w} stand for, and their capitals for all but those. */
    static BitSet named(char letter) {
        BitSet set = switch (Character.toLowerCase(letter)) {
            case 's' -> ranges(BLANKS);
            case 'i' -> ranges(NAME_STARTS);
            case 'c' -> {
                BitSet names = ranges(NAME_STARTS);
                names.or(ranges(IN_NAMES));
                yield names;
            }
            case 'd' -> category("Nd");
            default -> {
                BitSet others = category("P");
                others.or(category("Z"));
                others.or(category("C"));
                others.flip(0, ALL);
                yield others;
            }
        };
        if (Character.isUpperCase(letter)) {
            set.flip(0, ALL);
        }
        return set;
    }

    /** @throws IllegalArgumentException that Unicode has none of the name */
    static BitSet category(String name) {
        if (name.isEmpty() || CATEGORIES.stream().noneMatch(c -> c.startsWith(name))) {
            throw new IllegalArgumentException("there is no category " + name);
        }
        charge();
        return (BitSet) BY_CATEGORY
                .computeIfAbsent(name, n -> {
                    BitSet set = new BitSet();
                    for (int c = 0; c < ALL; c++) {
                        if (CATEGORIES.get(Character.getType(c)).startsWith(n)) {
                            set.set(c);
                        }
                    }
                    return set;
                })
                .clone();
    }

    /** @throws IllegalArgumentException that Unicode has none of the name */
    static BitSet block(String name) {
        Character.UnicodeBlock block;
        try {
            block = Character.UnicodeBlock.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("there is no block " + name, e);
        }
        return ranges(Blocks.BOUNDS.getOrDefault(block, new int[0]));
    }

    static BitSet ranges(int... ends) {
        charge();
        BitSet set = new BitSet();
        for (int i = 0; i < ends.length; i += 2) {
            set.set(ends[i], ends[i + 1] + 1);
        }
        return set;
    }

    /** The set as RE2 says it between square brackets. */
    static String inBrackets(BitSet set) {
        StringBuilder text = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0; ) {
            int to = set.nextClearBit(from) - 1;
            text.append(one(from));
            if (to > from) {
                text.append('-').append(one(to));
            }
            from = set.nextSetBit(to + 1);
        }
        return text.toString();
    }

    static String one(int character) {
        return "\\x{" + Integer.toHexString(character) + "}";
    }

    /** Read once, by whoever first asks for a block. */
    private static final class Blocks {
        static final Map<Character.UnicodeBlock, int[]> BOUNDS = bounds();

        private static Map<Character.UnicodeBlock, int[]> bounds() {
            Map<Character.UnicodeBlock, int[]> bounds = new LinkedHashMap<>();
            for (int c = 0; c < ALL; c++) {
                Character.@Nullable UnicodeBlock block = Character.UnicodeBlock.of(c);
                if (block != null) {
                    int first = c;
                    bounds.computeIfAbsent(block, b -> new int[] {first, first})[1] = c;
                }
            }
            return bounds;
        }
    }
}
