package io.bellwether.portfolio;

import io.bellwether.portfolio.PortfolioSummary.GoodData;
import io.bellwether.portfolio.PortfolioSummary.Money;
import io.bellwether.portfolio.PortfolioSummary.Mover;
import io.bellwether.portfolio.PortfolioSummary.Movers;
import io.bellwether.portfolio.PortfolioSummary.Renewals;
import io.bellwether.portfolio.PortfolioSummary.Share;
import io.bellwether.portfolio.PortfolioSummary.Sure;
import io.bellwether.rulebook.model.PortfolioDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds accounts up, one after the other. */
final class Sums {
    private static final int MOST_NAMED = 10;
    private static final int DIGITS = 4;

    private final Frame frame;
    private final Sum all = new Sum();
    private final Sum atRisk = new Sum();
    private final Sum up = new Sum();
    private final Sum down = new Sum();
    private final Map<String, Sum> bands = new LinkedHashMap<>();
    private final Map<String, Sum> tiers = new LinkedHashMap<>();
    private final List<Map<String, Sum>> renewals = new ArrayList<>();
    private final long[] sure;
    private final PriorityQueue<Mover> rose = new PriorityQueue<>(Comparator.comparing(Mover::points));
    private final PriorityQueue<Mover> fell =
            new PriorityQueue<>(Comparator.comparing(Mover::points).reversed());
    private long left;
    private long bandsChanged;
    private long decided;
    private long stale;

    /**
     * What they are added up by.
     *
     * @param currency of amounts whose account names none
     * @param staleBefore decisions of before are old
     * @param past whether the day is over
     */
    record Frame(
            PortfolioDefinition definition,
            @Nullable String currency,
            LocalDate day,
            LocalDate earlier,
            int moverDays,
            Instant staleBefore,
            boolean past,
            List<String> bands,
            List<String> tiers) {}

    Sums(Frame frame) {
        this.frame = frame;
        frame.bands.forEach(band -> bands.put(band, new Sum()));
        frame.tiers.forEach(tier -> tiers.put(tier, new Sum()));
        frame.definition.renewalDays().forEach(days -> renewals.add(new LinkedHashMap<>()));
        this.sure = new long[frame.definition.confidenceSteps().size() + 1];
    }

    /** Some accounts and their amounts. */
    private final class Sum {
        private long accounts;
        private final Map<String, BigDecimal> amounts = new TreeMap<>();

        void add(SummedAccount account) {
            accounts++;
            if (account.arr() != null) {
                String own = account.currency() == null ? frame.currency : account.currency();
                amounts.merge(own == null ? "" : own, account.arr(), BigDecimal::add);
            }
        }

        Share share(@Nullable String value) {
            return new Share(
                    value,
                    accounts,
                    amounts.entrySet().stream()
                            .map(each -> new Money(each.getKey().isEmpty() ? null : each.getKey(), each.getValue()))
                            .toList());
        }
    }

    void add(SummedAccount account) {
        if (account.leftBefore() || PortfolioDefinition.holds(frame.definition.left(), account.choices())) {
            left++;
            return;
        }
        all.add(account);
        String band = String.valueOf(account.choices().get("band"));
        bands.computeIfAbsent(band, key -> new Sum()).add(account);
        tiers.computeIfAbsent(String.valueOf(account.choices().get("tier")), key -> new Sum())
                .add(account);
        if (PortfolioDefinition.holds(frame.definition.atRisk(), account.choices())) {
            atRisk.add(account);
        }
        moved(account);
        renews(account, band);
        data(account);
    }

    private void moved(SummedAccount account) {
        int direction = account.points().signum();
        if (direction == 0) {
            return;
        }
        (direction > 0 ? up : down).add(account);
        bandsChanged += Objects.equals(account.bandBefore(), account.choices().get("band")) ? 0 : 1;
        PriorityQueue<Mover> most = direction > 0 ? rose : fell;
        most.add(account.mover());
        if (most.size() > MOST_NAMED) {
            most.remove();
        }
    }

    private void renews(SummedAccount account, String band) {
        LocalDate renewal = account.renewal();
        if (renewal == null || renewal.isBefore(frame.day)) {
            return;
        }
        for (int i = 0; i < renewals.size(); i++) {
            if (!renewal.isAfter(until(i))) {
                renewals.get(i).computeIfAbsent(band, key -> new Sum()).add(account);
                renewals.get(i).computeIfAbsent("", key -> new Sum()).add(account);
            }
        }
    }

    private LocalDate until(int window) {
        return frame.day.plusDays(frame.definition.renewalDays().get(window));
    }

    private void data(SummedAccount account) {
        if (account.decidedAt() == null) {
            return;
        }
        decided++;
        stale += account.decidedAt().isBefore(frame.staleBefore) ? 1 : 0;
        BigDecimal confidence = account.confidence();
        if (confidence != null) {
            sure[
                    (int) frame.definition.confidenceSteps().stream()
                            .filter(step -> confidence.compareTo(step) >= 0)
                            .count()]++;
        }
    }

    /** @param due work on the accounts, which they do not tell; null for a past day */
    PortfolioSummary summary(Instant upTo, @Nullable DueWork due) {
        return new PortfolioSummary(
                frame.day,
                frame.past,
                upTo,
                all.share(null),
                left,
                shares(bands),
                frame.past ? null : shares(tiers),
                atRisk.share(null),
                new Movers(
                        frame.moverDays,
                        frame.earlier,
                        up.share(null),
                        down.share(null),
                        bandsChanged,
                        Stream.of(fell, rose)
                                .flatMap(PriorityQueue::stream)
                                .sorted(Comparator.comparing(
                                                (Mover mover) -> mover.points().abs())
                                        .reversed()
                                        .thenComparing(Mover::id))
                                .toList()),
                windows(),
                new GoodData(
                        decided,
                        all.accounts - decided,
                        stale,
                        frame.definition.staleDays(),
                        frame.past ? null : confidence()),
                due,
                null);
    }

    /** In the order in which they are known, those without a value last. */
    private static List<Share> shares(Map<String, Sum> sums) {
        List<Share> shares = new ArrayList<>();
        sums.forEach((value, sum) -> {
            if (!value.equals("null") && !value.isEmpty()) {
                shares.add(sum.share(value));
            }
        });
        Sum none = sums.get("null");
        if (none != null) {
            shares.add(none.share(null));
        }
        return shares;
    }

    private List<Renewals> windows() {
        List<Renewals> windows = new ArrayList<>();
        for (int i = 0; i < renewals.size(); i++) {
            Map<String, Sum> ordered = new LinkedHashMap<>();
            Map<String, Sum> found = renewals.get(i);
            bands.keySet().stream()
                    .filter(found::containsKey)
                    .forEach(band -> ordered.put(band, Objects.requireNonNull(found.get(band))));
            windows.add(new Renewals(
                    frame.definition.renewalDays().get(i),
                    until(i),
                    found.getOrDefault("", new Sum()).share(null),
                    shares(ordered)));
        }
        return windows;
    }

    private List<Sure> confidence() {
        List<BigDecimal> steps = frame.definition.confidenceSteps();
        List<Sure> shares = new ArrayList<>();
        for (int i = 0; i < sure.length; i++) {
            BigDecimal share = decided == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(sure[i])
                            .divide(BigDecimal.valueOf(decided), MathContext.DECIMAL32)
                            .setScale(DIGITS, RoundingMode.HALF_UP);
            shares.add(new Sure(
                    i == 0 ? BigDecimal.ZERO : steps.get(i - 1),
                    i < steps.size() ? steps.get(i) : null,
                    sure[i],
                    share));
        }
        return shares;
    }
}
