package io.bellwether.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A figure of the portfolio: what is counted over what it is counted of, both summed over accounts. */
enum Metric {
    GRR(Source.REVENUE, Counted.MONEY),
    NRR(Source.REVENUE, Counted.MONEY),
    LOGO_CHURN(Source.REVENUE, Counted.CASES),
    RENEWAL_RATE(Source.RENEWALS, Counted.CASES),
    TTFV_MET(Source.FIRST_VALUE, Counted.CASES),
    TTFV_HOURS(Source.FIRST_VALUE, Counted.HOURS),
    GREEN_SHARE(Source.ZONES, Counted.CASES),
    QBR_COMPLETION(Source.REVIEWS, Counted.CASES),
    PIPELINE_COVERAGE(Source.REVENUE, Counted.MONEY),
    HOURS_ALERT_TO_ACTION(Source.ALERTS, Counted.HOURS),
    RECOVERY_RATE(Source.RECOVERIES, Counted.CASES),
    OVERRIDE_ACCURACY(Source.OVERRIDES, Counted.CASES);

    /** What they are counted from; those with the same are counted together. */
    enum Source {
        REVENUE,
        RENEWALS,
        FIRST_VALUE,
        ZONES,
        REVIEWS,
        ALERTS,
        RECOVERIES,
        OVERRIDES
    }

    /** What the numerator is: so many of the cases of the denominator, or an amount. */
    enum Counted {
        CASES,
        MONEY,
        HOURS
    }

    private final Source source;
    private final Counted counted;

    Metric(Source source, Counted counted) {
        this.source = source;
        this.counted = counted;
    }

    Source source() {
        return source;
    }

    Counted counted() {
        return counted;
    }

    /** As the rulebook and the API name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Metric::word).toList();
    }
}
