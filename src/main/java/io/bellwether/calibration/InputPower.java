package io.bellwether.calibration;

import io.bellwether.calibration.skill.Ranking;
import io.bellwether.calibration.skill.Statistic;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one input alone tells of the ends: by its value, and by its being known at all. */
final class InputPower {
    private static final int FOLDS = 5;

    private final FactDefinition fact;
    private final List<RenewalCase> cases;

    InputPower(FactDefinition fact, List<RenewalCase> cases) {
        this.fact = fact;
        this.cases = cases;
    }

    /** Whether values of the type stand in an order, or are few: names and notes are neither. */
    static boolean tells(FactDefinition fact) {
        return fact.type() != FactType.TEXT;
    }

    /** Which fold an account is in; the same on every machine. */
    static int fold(String account) {
        return Math.floorMod(account.hashCode(), FOLDS);
    }

    static int folds() {
        return FOLDS;
    }

    FactDefinition fact() {
        return fact;
    }

    /** How well the value ranks the ends. */
    Statistic ranking(boolean[] lost) {
        double[] numbers = new double[cases.size()];
        double[][] rates = fact.type() == FactType.CHOICE ? rates() : new double[0][];
        for (int i = 0; i < numbers.length; i++) {
            RenewalCase each = cases.get(i);
            numbers[i] = number(each.inputs().get(fact.name()), each.day(), rates, fold(each.account()));
        }
        return new Ranking(numbers, lost);
    }

    private double number(@Nullable Fact known, LocalDate day, double[][] rates, int fold) {
        Object value = known == null ? null : known.value();
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        } else if (value instanceof Boolean yes) {
            return yes ? 1 : 0;
        } else if (value instanceof LocalDate date) {
            return date.toEpochDay() - (double) day.toEpochDay();
        } else if (value instanceof ZonedDateTime instant) {
            return instant.toLocalDate().toEpochDay() - (double) day.toEpochDay();
        }
        int choice = value instanceof String word ? fact.allowed().indexOf(word) : -1;
        return choice < 0 || rates.length == 0 ? Double.NaN : -rates[fold][choice];
    }

    /** How often the end was a loss, for each fold by the cases of the others, so that no case is ranked by its own end. */
    private double[][] rates() {
        int choices = fact.allowed().size();
        double[][] lost = new double[FOLDS][choices];
        double[][] all = new double[FOLDS][choices];
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < choices; i++) {
            numbers.put(fact.allowed().get(i), i);
        }
        double losses = 0;
        for (RenewalCase each : cases) {
            losses += each.lost() ? 1 : 0;
            Fact known = each.inputs().get(fact.name());
            Integer choice = known == null ? null : numbers.get(String.valueOf(known.value()));
            for (int fold = 0; fold < FOLDS && choice != null; fold++) {
                if (fold != fold(each.account())) {
                    all[fold][choice]++;
                    lost[fold][choice] += each.lost() ? 1 : 0;
                }
            }
        }
        double usual = losses / Math.max(1, cases.size());
        for (int fold = 0; fold < FOLDS; fold++) {
            for (int choice = 0; choice < choices; choice++) {
                lost[fold][choice] = (lost[fold][choice] + usual) / (all[fold][choice] + 1);
            }
        }
        return lost;
    }

    /** How much oftener it is known of lost cases than of kept ones: a difference of shares, -1..1. */
    Statistic presence() {
        boolean[] known = new boolean[cases.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = cases.get(i).inputs().containsKey(fact.name());
        }
        return times -> {
            double[] all = new double[2];
            double[] there = new double[2];
            for (int i = 0; i < known.length; i++) {
                int side = cases.get(i).lost() ? 0 : 1;
                all[side] += times[i];
                there[side] += known[i] ? times[i] : 0;
            }
            return there[0] / all[0] - there[1] / all[1];
        };
    }

    /** In how many cases it is known. */
    long known() {
        return cases.stream().filter(c -> c.inputs().containsKey(fact.name())).count();
    }

    /** In how many cases it was observed after the end was known. */
    long observedAfter() {
        return cases.stream()
                .filter(c -> {
                    Fact known = c.inputs().get(fact.name());
                    return known != null
                            && known.observedOn().isAfter(c.outcome().on());
                })
                .count();
    }
}
