package io.bellwether.demo.making;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The true states of one customer, day by day, from some months before the base's first day up to the anchor. */
final class Trajectory {
    private static final Range STATES = new Range(1, 99);
    private static final int LEAD_WEEKS = 40;

    private final Model model;
    private final Base base;
    private final Customer customer;
    private final Map<Dimension, double[]> wander = new EnumMap<>(Dimension.class);

    Trajectory(Model model, Base base, Customer customer) {
        this.model = model;
        this.base = base;
        this.customer = customer;
        for (Dimension dimension : Dimension.values()) {
            wander.put(dimension, wander(customer.dice().about("wander " + dimension.word())));
        }
    }

    /** From the anchor back, so that more months of history change no later day. */
    private double[] wander(Dice dice) {
        double offset = model.spread() * dice.normal();
        double[] weeks = new double[(int) (MakingCustomers.days(base.firstDay(), base.anchor()) / 7) + LEAD_WEEKS];
        double step = 0;
        for (int week = 0; week < weeks.length; week++) {
            step = model.wander().keep() * step + model.wander().step() * dice.normal();
            weeks[week] = offset + step;
        }
        return weeks;
    }

    double at(Dimension dimension, LocalDate day) {
        double[] weeks = Objects.requireNonNull(wander.get(dimension));
        int week = (int) (MakingCustomers.days(day, base.anchor()) / 7);
        double wandered = weeks[Math.max(0, Math.min(weeks.length - 1, week))];
        double level = customer.archetype().level().getOrDefault(dimension, 50.0);
        return STATES.clamp(level + wandered + turned(dimension, day) + ramped(dimension, day));
    }

    private double turned(Dimension dimension, LocalDate day) {
        Map<Dimension, Double> effects = customer.archetype().effects();
        double effect = effects == null ? 0 : effects.getOrDefault(dimension, 0.0);
        return effect * strength(MakingCustomers.days(customer.turn(), day));
    }

    /** From 0 before the turn to 1 after the onset, and back when the effect ends. */
    private double strength(long sinceTurn) {
        Model.Archetype archetype = customer.archetype();
        if (sinceTurn < 0) {
            return 0;
        }
        if (sinceTurn < archetype.onsetDays()) {
            return (double) sinceTurn / archetype.onsetDays();
        }
        Integer lasts = archetype.lastsDays();
        long over = lasts == null ? 0 : sinceTurn - archetype.onsetDays() - lasts;
        return over <= 0 ? 1 : Math.max(0, 1 - (double) over / archetype.fadeDays());
    }

    private double ramped(Dimension dimension, LocalDate day) {
        Map<Dimension, Double> ramp = customer.archetype().ramp();
        if (ramp == null) {
            return 0;
        }
        double done = (double) MakingCustomers.days(customer.since(), day)
                / customer.archetype().rampDays();
        return ramp.getOrDefault(dimension, 0.0) * Math.max(0, 1 - done);
    }

    /** Share above or below the usual in a month: 0 for customers without a season. */
    double season(LocalDate day) {
        if (!customer.tells(Model.Story.SEASONAL)) {
            return 0;
        }
        Model.Season season = model.stories().season();
        boolean peak = season.peakMonths().contains(day.getMonthValue());
        return peak ? season.amplitude() : -season.amplitude();
    }
}
