package io.bellwether.override;

import io.bellwether.account.Outcome;
import io.bellwether.account.override.ManualOverride;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what came later agreed with an override: how the next renewal ended, else what the score said after it.
 *
 * @param agreed null while nothing can be said
 * @param by outcome or band; null while nothing can be said
 * @param text the verdict in words
 */
record OverrideAccuracy(@Nullable Boolean agreed, @Nullable String by, String text) {

    /** The computed band of the first day on record after an override was over. */
    record LaterBand(LocalDate day, String band) {}

    /**
     * Weighs an override that is over.
     *
     * @param outcomes of the account
     * @param later null when there is none
     */
    static OverrideAccuracy of(
            ManualOverride override, List<Outcome> outcomes, @Nullable LaterBand later, ZoneId zone) {
        int set = override.bands().indexOf(override.band());
        int computed = override.bands().indexOf(override.computedBand());
        LocalDate since = override.since().atZone(zone).toLocalDate();
        LocalDate last = override.over().atZone(zone).toLocalDate().plusDays(override.outcomeDays());
        Outcome outcome = outcomes.stream()
                .filter(o -> !o.on().isBefore(since) && !o.on().isAfter(last))
                .findFirst()
                .orElse(null);
        if (outcome != null && computed >= 0 && set != computed) {
            boolean better = set < computed;
            boolean agreed = (outcome.kind() == Outcome.Kind.RENEWED) == better;
            return new OverrideAccuracy(
                    agreed,
                    "outcome",
                    override.band() + " is " + (better ? "better" : "worse") + " than the score's "
                            + override.computedBand() + "; the account "
                            + outcome.kind().word() + " on "
                            + outcome.on());
        }
        if (later != null && override.bands().contains(later.band())) {
            return new OverrideAccuracy(
                    later.band().equals(override.band()),
                    "band",
                    "the score's band on " + later.day() + " was " + later.band() + ", set was " + override.band());
        }
        return new OverrideAccuracy(null, null, "nothing on record yet that could agree or disagree");
    }
}
