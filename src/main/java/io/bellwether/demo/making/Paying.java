package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A customer's invoices, and in a story of payment trouble how they stay unpaid. */
final class Paying {
    private Paying() {}

    static List<ObjectNode> invoices(Life life) {
        List<ObjectNode> invoices = new ArrayList<>();
        int every = every(life);
        LocalDate from = life.first().minusMonths(6);
        LocalDate due = life.customer().since().plusDays(30);
        while (due.isBefore(from)) {
            due = due.plusMonths(every);
        }
        for (; !due.isAfter(life.last()); due = due.plusMonths(every)) {
            invoices.add(invoice(life, due, every));
        }
        return invoices;
    }

    private static ObjectNode invoice(Life life, LocalDate due, int every) {
        ObjectNode invoice = JsonNodeFactory.instance.objectNode().put("dueOn", due.toString());
        LocalDate paid = paidOn(life, due);
        if (!paid.isAfter(life.last())) {
            invoice.put("paidOn", paid.toString());
        }
        BigDecimal amount = life.arr(due)
                .multiply(BigDecimal.valueOf(every))
                .divide(BigDecimal.valueOf(12), 2, RoundingMode.HALF_UP);
        boolean disputed = inTrouble(life, due)
                && life.dice("disputed " + due)
                        .chance(life.model().stories().paymentTrouble().disputed());
        return invoice.put("amount", amount).put("disputed", disputed);
    }

    private static LocalDate paidOn(Life life, LocalDate due) {
        Dice dice = life.dice("paid " + due);
        Model.Invoices model = life.model().records().invoices();
        boolean onTime = dice.chance(model.onTime());
        if (inTrouble(life, due)) {
            return due.plusDays(
                    dice.whole(life.model().stories().paymentTrouble().lateDays()));
        }
        return onTime ? due.minusDays(dice.whole(model.early())) : due.plusDays(dice.whole(model.late()));
    }

    /** A payment failed when the oldest unpaid invoice of the trouble says so. */
    static boolean failed(Life life, LocalDate day) {
        int every = every(life);
        for (LocalDate due = life.customer().since().plusDays(30); !due.isAfter(day); due = due.plusMonths(every)) {
            if (inTrouble(life, due) && paidOn(life, due).isAfter(day)) {
                return life.dice("failed " + due)
                        .chance(life.model().stories().paymentTrouble().failed());
            }
        }
        return false;
    }

    private static boolean inTrouble(Life life, LocalDate due) {
        if (!life.customer().tells(Model.Story.PAYMENT_TROUBLE)) {
            return false;
        }
        long since = MakingCustomers.days(life.customer().turn(), due);
        return since >= 0 && since <= life.model().stories().paymentTrouble().days();
    }

    private static int every(Life life) {
        return life.customer().tells(Model.Story.PAYMENT_TROUBLE)
                ? life.model().stories().paymentTrouble().invoiceEveryMonths()
                : life.customer().segment().invoiceEveryMonths();
    }
}
