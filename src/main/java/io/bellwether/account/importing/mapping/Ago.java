package io.bellwether.account.importing.mapping;

import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Units in which a cell counts back to a day, as in 34 months of tenure. */
public enum Ago {
    DAYS,
    WEEKS,
    MONTHS,
    YEARS;

    /** So many of these units. */
    public Period before(int count) {
        return switch (this) {
            case DAYS -> Period.ofDays(count);
            case WEEKS -> Period.ofWeeks(count);
            case MONTHS -> Period.ofMonths(count);
            case YEARS -> Period.ofYears(count);
        };
    }

    /** All of them by the words that a mapping writes. */
    static Map<String, Ago> words() {
        Map<String, Ago> words = new LinkedHashMap<>();
        for (Ago each : values()) {
            words.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        return words;
    }
}
