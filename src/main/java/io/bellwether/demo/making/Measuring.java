package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.time.LocalDate;

/** Observes what shows a customer's states: the model's measures, what they are relative to, and the champion. */
final class Measuring {
    private static final String LIMIT = "usageOfLimit";

    private final Life life;
    private final History history;
    private final Dice sent;

    Measuring(Life life, History history) {
        this.life = life;
        this.history = history;
        this.sent = life.dice("never sent");
    }

    void measure() {
        for (Model.Measure measure : life.model().measures()) {
            if (!neverSent(measure.fact())) {
                for (LocalDate day : life.base().days(measure.every())) {
                    observe(measure, day);
                }
            }
        }
        for (LocalDate day : life.base().days(Model.Every.MONTH)) {
            history.put("licensedSeats", day, IntNode.valueOf(seats(day)));
            history.put("licensedModules", day, IntNode.valueOf(life.customer().modules()));
            history.put("qbrsScheduled12m", day, IntNode.valueOf(reviews(day)));
            champion(day);
        }
    }

    private boolean neverSent(String fact) {
        return sent.about(fact).chance(life.customer().neverSent());
    }

    private void observe(Model.Measure measure, LocalDate day) {
        Dice dice = life.dice("measure " + measure.fact() + " " + day);
        double state = life.state(measure.dimension(), day) + measure.noise() * dice.normal();
        boolean skipped = dice.chance(life.customer().skipped());
        if (!skipped) {
            history.put(measure.fact(), day, value(measure, state, day));
        }
    }

    private JsonNode value(Model.Measure measure, double state, LocalDate day) {
        if (measure.steps() != null) {
            return measure.steps().at(state);
        }
        double value = measure.curve() == null ? 0 : measure.curve().at(state);
        if (measure.seasonal()) {
            value *= 1 + life.trajectory().season(day);
        }
        if (measure.fact().equals(LIMIT) && life.customer().tells(Model.Story.EXPANSION)) {
            value += life.model().stories().expansion().usageOfLimit();
        }
        return Numbers.rounded(Math.max(0, value * whole(measure.of(), day)), measure.decimals());
    }

    private double whole(@org.jspecify.annotations.Nullable String of, LocalDate day) {
        if (of == null) {
            return 1;
        }
        return switch (of) {
            case "licensedSeats" -> seats(day);
            case "licensedModules" -> life.customer().modules();
            case "qbrsScheduled12m" -> reviews(day);
            default -> throw new IllegalArgumentException("nothing is relative to " + of);
        };
    }

    /** Seats follow the contract's value. */
    private int seats(LocalDate day) {
        double grown = life.arr(day).doubleValue() / life.customer().arr().doubleValue();
        return Math.max(2, (int) Math.round(life.customer().seats() * grown));
    }

    private int reviews(LocalDate day) {
        long age = MakingCustomers.days(life.customer().since(), day);
        int year = life.customer().segment().qbrsAYear();
        return (int) Math.min(year, Math.max(0, year * age / 365));
    }

    private void champion(LocalDate day) {
        history.put("championStatus", day, championStatus(day));
        if (life.championLeft(day)) {
            history.put("championReplacementConfirmed", day, !life.championGone(day));
        }
    }

    /** What the CRM says on the days on which the champion leaves or is followed. */
    void championEvents() {
        LocalDate left = life.customer().turn();
        if (life.championLeft(left)) {
            history.put("championStatus", left, "departed");
            history.put("championChangedOn", left, left.toString());
            history.put("championReplacementConfirmed", left, false);
            LocalDate replaced = life.customer().championReplaced();
            if (replaced != null) {
                history.put("championStatus", replaced, "engaged");
                history.put("championReplacementConfirmed", replaced, true);
            }
        }
        LocalDate promoted = life.championPromoted();
        if (promoted != null) {
            history.put("championStatus", promoted, "promoted");
            history.put("championChangedOn", promoted, promoted.toString());
        }
    }

    private String championStatus(LocalDate day) {
        LocalDate promoted = life.championPromoted();
        if (promoted != null && !promoted.isAfter(day)) {
            return "promoted";
        }
        if (life.championGone(day)) {
            return "departed";
        }
        if (life.championLeft(day)) {
            return "engaged";
        }
        Model.Champion champion = life.model().champion();
        double noise = champion.noise() * life.dice("champion " + day).normal();
        return champion.steps()
                .at(life.state(Dimension.RELATIONSHIP, day) + noise)
                .asText();
    }
}
