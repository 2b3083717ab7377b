package io.bellwether.demo.making;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Decides how a customer's renewals end: by the weighted states some time before, and by chance. */
final class Renewing {
    private final Model.Renewals model;
    private final Base base;

    Renewing(Model model, Base base) {
        this.model = model.renewals();
        this.base = base;
    }

    /** Renewals of the base's time up to the anchor; a churned one is the last. */
    List<Renewal> renewals(Customer customer, Trajectory trajectory) {
        List<Renewal> renewals = new ArrayList<>();
        BigDecimal arr = customer.arr();
        for (LocalDate on = customer.firstRenewal();
                !on.isAfter(base.anchor());
                on = on.plusMonths(customer.segment().termMonths())) {
            if (!on.isBefore(base.firstDay())) {
                Renewal renewal = renewal(on, arr, customer, trajectory);
                renewals.add(renewal);
                if (renewal.churned()) {
                    break;
                }
                arr = renewal.arrAfter();
            }
        }
        return renewals;
    }

    private Renewal renewal(LocalDate on, BigDecimal arr, Customer customer, Trajectory trajectory) {
        Dice dice = customer.dice().about("renewal " + on);
        Map<Dimension, Double> states = new EnumMap<>(Dimension.class);
        double weighted = 0;
        for (Dimension dimension : Dimension.values()) {
            double state = trajectory.at(dimension, on.minusDays(model.daysBefore()));
            states.put(dimension, state);
            weighted += state * model.weights().getOrDefault(dimension, 0.0);
        }
        double odds = model.slope() * (weighted - model.middle());
        double noise = model.noise() * dice.normal();
        boolean renews = dice.chance(logistic(odds + noise));
        boolean less = weighted < model.downgradeBelow() && dice.chance(model.downgradeChance());
        double factor = less
                ? dice.between(model.downgradeShare())
                : 1 + Math.round(model.growth().curve().at(weighted) * 50) / 50.0;
        String outcome = renews ? less || factor < 1 ? "downgraded" : "renewed" : "churned";
        BigDecimal after = renews
                ? BigDecimal.valueOf(arr.doubleValue() * factor).setScale(-2, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
        return new Renewal(
                on,
                states,
                weighted,
                logistic(odds),
                noise,
                outcome,
                arr,
                after.setScale(0, RoundingMode.HALF_UP),
                renews ? null : model.reasons().get(worst(states)));
    }

    private static Dimension worst(Map<Dimension, Double> states) {
        return states.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static double logistic(double odds) {
        return 1 / (1 + StrictMath.exp(-odds));
    }
}
