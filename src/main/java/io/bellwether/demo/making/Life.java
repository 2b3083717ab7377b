package io.bellwether.demo.making;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer's time in the base, as those who make facts and records of it need it.
 *
 * @param first the later of the customer's and the base's first day
 * @param last the day after which nothing more is known: the anchor, where its late feeds end, or where it churned
 */
record Life(
        Model model,
        Base base,
        Customer customer,
        Trajectory trajectory,
        List<Renewal> renewals,
        LocalDate first,
        LocalDate last) {

    static Life of(Model model, Base base, Customer customer) {
        Trajectory trajectory = new Trajectory(model, base, customer);
        List<Renewal> renewals = new Renewing(model, base).renewals(customer, trajectory);
        LocalDate first = customer.since().isAfter(base.firstDay()) ? customer.since() : base.firstDay();
        LocalDate last = base.anchor().minusDays(customer.lateDays());
        if (!renewals.isEmpty() && renewals.get(renewals.size() - 1).churned()) {
            LocalDate churned = renewals.get(renewals.size() - 1).on();
            last = churned.isBefore(last) ? churned : last;
        }
        return new Life(model, base, customer, trajectory, renewals, first, last);
    }

    Dice dice(String topic) {
        return customer.dice().about(topic);
    }

    double state(Dimension dimension, LocalDate day) {
        return trajectory.at(dimension, day);
    }

    boolean churned() {
        return !renewals.isEmpty() && renewals.get(renewals.size() - 1).churned();
    }

    /** The first renewal after the day. */
    LocalDate nextRenewal(LocalDate day) {
        LocalDate next = customer.firstRenewal();
        while (!next.isAfter(day)) {
            next = next.plusMonths(customer.segment().termMonths());
        }
        return next;
    }

    /** What the customer pays a year, as of the day. */
    BigDecimal arr(LocalDate day) {
        BigDecimal arr = customer.arr();
        for (Renewal renewal : renewals) {
            if (!renewal.on().isAfter(day) && !renewal.churned()) {
                arr = renewal.arrAfter();
            }
        }
        return arr;
    }

    /** The day on which the champion of a growing customer was promoted; null for most. */
    @Nullable
    LocalDate championPromoted() {
        Dice dice = dice("champion promoted");
        boolean promoted = dice.chance(model.stories().championGone().promotedChance());
        LocalDate day = base.anchor()
                .minusDays(dice.whole(model.stories().championGone().promotedDaysAgo()));
        return customer.tells(Model.Story.EXPANSION) && promoted && day.isAfter(first) ? day : null;
    }

    /** Whether the champion has left and nobody has followed. */
    boolean championGone(LocalDate day) {
        LocalDate replaced = customer.championReplaced();
        return championLeft(day) && (replaced == null || replaced.isAfter(day));
    }

    boolean championLeft(LocalDate day) {
        return customer.tells(Model.Story.CHAMPION_DEPARTS)
                && !customer.turn().isAfter(day)
                && !customer.turn().isBefore(first);
    }
}
