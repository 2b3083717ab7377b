package io.bellwether.override;

import io.bellwether.account.Outcome;
import io.bellwether.account.Outcomes;
import io.bellwether.account.override.ManualOverride;
import io.bellwether.account.override.ManualOverrides;
import io.bellwether.override.OverrideAccuracy.LaterBand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a period's overrides whether what came later agreed with them, from what was known at its end. */
@ApplicationScoped
public class JudgingOverrides {
    private final ManualOverrides overrides;
    private final LaterBands laterBands;
    private final Outcomes outcomes;

    JudgingOverrides(ManualOverrides overrides, LaterBands laterBands, Outcomes outcomes) {
        this.overrides = overrides;
        this.laterBands = laterBands;
        this.outcomes = outcomes;
    }

    /**
     * An override and what came later.
     *
     * @param agreed null while nothing can be said
     */
    public record Judged(ManualOverride override, @Nullable Boolean agreed, String text) {}

    /**
     * Those that were over in the period, and those still held whose account's renewal ended in it.
     *
     * @param csm only of accounts of this CSM; null for all
     */
    public List<Judged> judged(
            LocalDate first, LocalDate last, @Nullable String csm, String historyQuestion, ZoneId zone) {
        Instant begin = first.atStartOfDay(zone).toInstant();
        Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
        List<ManualOverride> found = overrides.setBefore(end, begin, csm);
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, LaterBand> later = laterBands.of(found, historyQuestion);
        Map<String, List<Outcome>> ended =
                outcomes.between(found.get(0).since().atZone(zone).toLocalDate(), last).stream()
                        .collect(Collectors.groupingBy(Outcome::account));
        List<Judged> judged = new ArrayList<>();
        for (ManualOverride override : found) {
            boolean over = override.over().isBefore(end);
            List<Outcome> outcomesThen = ended.getOrDefault(override.account(), List.of()).stream()
                    .filter(outcome -> over || !outcome.on().isBefore(first))
                    .toList();
            LaterBand band = later.get(override.id());
            OverrideAccuracy accuracy = OverrideAccuracy.of(
                    override, outcomesThen, band != null && over && !band.day().isAfter(last) ? band : null, zone);
            if (over || accuracy.agreed() != null) {
                judged.add(new Judged(override, accuracy.agreed(), accuracy.text()));
            }
        }
        return judged;
    }
}
