package io.bellwether.engine.drools.condition;

import java.util.Locale;

/** What accumulate makes of the values that it gathers. */
public enum Gathering {
    COUNT(CountOfAll.class),
    SUM(SumOfAll.class),
    MIN(LeastOfAll.class),
    MAX(MostOfAll.class),
    AVERAGE(AverageOfAll.class);

    private final Class<? extends GatheredValues> type;

    Gathering(Class<? extends GatheredValues> type) {
        this.type = type;
    }

    /** By the name that rules call it. */
    public static Gathering of(String function) {
        return valueOf(function.toUpperCase(Locale.ROOT));
    }

    public Class<? extends GatheredValues> type() {
        return type;
    }

    /** The name under which the compiler knows it; its own function of the same name rounds, and takes nothing for 0. */
    public String call() {
        return "gathered_" + name().toLowerCase(Locale.ROOT);
    }
}
