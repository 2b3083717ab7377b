package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What billing and sales know: revenue by month, QBRs, and opportunities of more. */
final class Selling {
    private static final int TALKS_EVERY_DAYS = 90;
    private static final Range SHARE_OF_ARR = new Range(0.1, 0.6);
    private static final Range DAYS_TO_CLOSE = new Range(30, 150);

    private Selling() {}

    /** What the contracts of the largest customers did month by month; of others only their ARR is known. */
    static List<ObjectNode> movements(Life life) {
        List<ObjectNode> movements = new ArrayList<>();
        if (life.customer().segment().qbrsAYear() < 4) {
            return movements;
        }
        for (LocalDate month = YearMonth.from(life.first()).plusMonths(1).atDay(1);
                !month.isAfter(life.last());
                month = month.plusMonths(1)) {
            add(movements, month, "start", life.arr(month.minusDays(1)));
        }
        for (Renewal renewal : life.renewals()) {
            BigDecimal change = renewal.arrAfter().subtract(renewal.arrBefore());
            if (change.signum() != 0) {
                String kind = renewal.churned() ? "churn" : change.signum() > 0 ? "expansion" : "contraction";
                add(movements, renewal.on(), kind, change.abs());
            }
        }
        return movements;
    }

    private static void add(List<ObjectNode> movements, LocalDate day, String kind, BigDecimal amount) {
        movements.add(node().put("month", day.toString()).put("kind", kind).put("amount", amount));
    }

    /** The reviews that were scheduled; those that were held are the ones that the facts tell of. */
    static List<ObjectNode> reviews(Life life) {
        List<ObjectNode> reviews = new ArrayList<>();
        int every = 365 / life.customer().segment().qbrsAYear();
        for (LocalDate day = life.customer().since().plusDays(every);
                !day.isAfter(life.last());
                day = day.plusDays(every)) {
            if (!day.isBefore(life.first())) {
                ObjectNode review = node().put("scheduledOn", day.toString());
                if (ContractFacts.isHeld(life, day)) {
                    review.put("heldOn", day.toString());
                }
                reviews.add(review);
            }
        }
        return reviews;
    }

    /** The better they use the product, the more often customers talk of more. */
    static List<ObjectNode> opportunities(Life life) {
        List<ObjectNode> opportunities = new ArrayList<>();
        for (LocalDate day = life.first(); !day.isAfter(life.last()); day = day.plusDays(TALKS_EVERY_DAYS)) {
            Dice dice = life.dice("opportunity " + day);
            if (dice.chance(life.state(Dimension.USAGE, day) / 150)) {
                BigDecimal amount = life.arr(day)
                        .multiply(BigDecimal.valueOf(dice.between(SHARE_OF_ARR)))
                        .setScale(-2, RoundingMode.HALF_UP)
                        .setScale(0, RoundingMode.UNNECESSARY);
                ObjectNode opportunity = node().put("openedOn", day.toString()).put("amount", amount);
                LocalDate closed = day.plusDays(dice.whole(DAYS_TO_CLOSE));
                if (!closed.isAfter(life.last())) {
                    opportunity.put("closedOn", closed.toString());
                }
                opportunities.add(opportunity);
            }
        }
        return opportunities;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
