package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A customer's tickets: more of them, longer open and worse rated where support is in a bad state. */
final class Supporting {
    private static final int LEAD_DAYS = 130;
    private static final Range RATINGS = new Range(1, 5);

    private Supporting() {}

    static List<ObjectNode> tickets(Life life) {
        Model.Tickets model = life.model().records().tickets();
        List<ObjectNode> tickets = new ArrayList<>();
        LocalDate from = life.first().minusDays(LEAD_DAYS);
        from = from.isBefore(life.customer().since()) ? life.customer().since() : from;
        for (LocalDate week = monday(from); !week.isAfter(life.last()); week = week.plusWeeks(1)) {
            Dice dice = life.dice("tickets " + week);
            double state = life.state(model.dimension(), week);
            double usual = life.customer().segment().ticketsAMonth() * 7 / 30;
            int count = dice.count(usual
                    * model.volume().at(state)
                    * (inStorm(life, week) ? storm(life).times() : 1));
            for (int i = 0; i < count; i++) {
                LocalDate opened = week.plusDays(dice.whole(new Range(0, 6)));
                ObjectNode ticket = ticket(model, dice, state, opened, life.last());
                if (!opened.isBefore(from) && !opened.isAfter(life.last())) {
                    tickets.add(ticket);
                }
            }
        }
        openP1(life, tickets);
        tickets.sort(Comparator.comparing(ticket -> ticket.get("openedOn").asText()));
        return tickets;
    }

    private static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    private static ObjectNode ticket(Model.Tickets model, Dice dice, double state, LocalDate opened, LocalDate last) {
        String priority = dice.one(model.priorities());
        double mean = model.daysOpen().at(state) * model.urgentShare().getOrDefault(priority, 1.0);
        LocalDate closed = opened.plusDays(Math.round(mean * (0.3 + 1.2 * dice.unit())));
        double csat = RATINGS.clamp(model.csat().at(state) + model.csatNoise() * dice.normal());
        boolean rated = dice.chance(model.rated());
        boolean escalated = dice.chance(model.escalated().at(state));
        ObjectNode ticket =
                JsonNodeFactory.instance.objectNode().put("priority", priority).put("openedOn", opened.toString());
        if (!closed.isAfter(last)) {
            ticket.put("closedOn", closed.toString());
            if (rated) {
                ticket.set("csat", Numbers.rounded(csat, 0));
            }
        }
        return ticket.put("escalated", escalated);
    }

    private static Model.TicketStorm storm(Life life) {
        return life.model().stories().ticketStorm();
    }

    private static boolean inStorm(Life life, LocalDate week) {
        long since = MakingCustomers.days(life.customer().turn(), week);
        return life.customer().tells(Model.Story.TICKET_STORM)
                && since >= 0
                && since <= storm(life).days();
    }

    /** The incident behind some storms: one urgent ticket that stays open for days. */
    private static void openP1(Life life, List<ObjectNode> tickets) {
        Dice dice = life.dice("storm's incident");
        LocalDate opened = life.customer().turn();
        LocalDate closed = opened.plusDays(dice.whole(storm(life).openP1Days()));
        boolean open = dice.chance(storm(life).openP1());
        if (life.customer().tells(Model.Story.TICKET_STORM)
                && open
                && !opened.isBefore(life.first())
                && !opened.isAfter(life.last())) {
            ObjectNode ticket = JsonNodeFactory.instance.objectNode();
            ticket.put("priority", "P1").put("openedOn", opened.toString());
            if (!closed.isAfter(life.last())) {
                ticket.put("closedOn", closed.toString()).put("csat", 2);
            }
            tickets.add(ticket.put("escalated", true));
        }
    }
}
