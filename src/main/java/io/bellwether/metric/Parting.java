package io.bellwether.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How figures are parted. */
enum Parting {
    TOTAL,
    TIER,
    SEGMENT,
    CSM,
    MONTH;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that can be asked for. */
    static List<String> words() {
        return Arrays.stream(values())
                .filter(each -> each != TOTAL)
                .map(Parting::word)
                .toList();
    }
}
