package io.bellwether.override;

import io.bellwether.account.Outcome;
import io.bellwether.account.Outcomes;
import io.bellwether.account.override.ManualOverride;
import io.bellwether.account.override.ManualOverrides;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows overrides, and how far what came later agreed with them. */
@ApplicationScoped
class ShowingOverrides {
    private static final List<String> STATES = List.of("active", "expired", "ended", "replaced");
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    /** Over how many overrides, the latest ones, accuracy is worked out. */
    private static final int WEIGHED = 2_000;

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final ManualOverrides overrides;
    private final LaterBands laterBands;
    private final Outcomes outcomes;
    private final LiveCatalogue live;
    private final Clock clock;

    ShowingOverrides(
            ManualOverrides overrides, LaterBands laterBands, Outcomes outcomes, LiveCatalogue live, Clock clock) {
        this.overrides = overrides;
        this.laterBands = laterBands;
        this.outcomes = outcomes;
        this.live = live;
        this.clock = clock;
    }

    AccountOverridesResponse of(String account) {
        Instant now = now();
        List<OverrideResponse> all = weighed(overrides.of(account, USUAL + 1), now);
        boolean active = !all.isEmpty() && all.get(0).state().equals("active");
        return new AccountOverridesResponse(
                account, active ? all.get(0) : null, active ? all.subList(1, all.size()) : all);
    }

    /** @param findings what is wrong with the request until here */
    OverridePageResponse page(
            @Nullable String state,
            @Nullable String csm,
            @Nullable String cursor,
            @Nullable Integer limit,
            List<Finding> findings) {
        if (state != null) {
            Findings.known(findings, "state", "must be one of " + String.join(", ", STATES), state, STATES);
        }
        int size = Findings.limit(findings, limit, USUAL, MOST);
        UUID after = Findings.cursor(findings, cursor);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        Instant now = now();
        Instant since = after == null
                ? LATEST
                : Instant.ofEpochMilli(after.getMostSignificantBits() >>> 16).truncatedTo(ChronoUnit.SECONDS);
        UUID id = after == null ? new UUID(-1, -1) : after;
        List<ManualOverride> found = overrides.before(since, id, csm, state, now, size + 1);
        boolean more = found.size() > size;
        List<ManualOverride> page = more ? found.subList(0, size) : found;
        return OverridePageResponse.of(
                weighed(page, now), more ? page.get(size - 1).id().toString() : null, accuracy(csm, now));
    }

    private OverridePageResponse.Accuracy accuracy(@Nullable String csm, Instant now) {
        List<ManualOverride> latest = overrides.before(LATEST, new UUID(-1, -1), csm, null, now, WEIGHED);
        List<OverrideResponse.Accuracy> over = weighed(latest, now).stream()
                .flatMap(o -> java.util.Optional.ofNullable(o.accuracy()).stream())
                .toList();
        int judged = (int) over.stream().filter(a -> a.agreed() != null).count();
        int agreed =
                (int) over.stream().filter(a -> Boolean.TRUE.equals(a.agreed())).count();
        BigDecimal share = judged == 0
                ? null
                : BigDecimal.valueOf(agreed).divide(BigDecimal.valueOf(judged), 4, RoundingMode.HALF_UP);
        return new OverridePageResponse.Accuracy(over.size(), judged, agreed, share);
    }

    /** The overrides, those that are over with what came later. */
    private List<OverrideResponse> weighed(List<ManualOverride> all, Instant now) {
        List<ManualOverride> over =
                all.stream().filter(o -> !o.over().isAfter(now)).toList();
        if (over.isEmpty()) {
            return all.stream().map(o -> OverrideResponse.of(o, now, null)).toList();
        }
        ZoneId zone = live.zone();
        Map<UUID, OverrideAccuracy.LaterBand> later =
                laterBands.of(over, live.historyQuestion().orElse(""));
        LocalDate first = over.get(over.size() - 1).since().atZone(zone).toLocalDate();
        Map<String, List<Outcome>> ended = outcomes
                .between(first, now.atZone(zone).toLocalDate())
                .stream()
                .collect(Collectors.groupingBy(Outcome::account));
        return all.stream()
                .map(o -> OverrideResponse.of(
                        o,
                        now,
                        o.over().isAfter(now)
                                ? null
                                : OverrideAccuracy.of(
                                        o, ended.getOrDefault(o.account(), List.of()), later.get(o.id()), zone)))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
