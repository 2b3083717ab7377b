package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A customer's weeks of use. */
final class Using {
    private Using() {}

    static List<ObjectNode> weeks(Life life) {
        Model.UsageWeeks model = life.model().records().usageWeeks();
        LocalDate from = life.first().minusWeeks(model.leadWeeks());
        from = from.isBefore(life.customer().since()) ? life.customer().since() : from;
        LocalDate week = from.plusDays((8 - from.getDayOfWeek().getValue()) % 7);
        List<ObjectNode> weeks = new ArrayList<>();
        for (; !week.plusDays(6).isAfter(life.last()); week = week.plusWeeks(1)) {
            Dice dice = life.dice("week " + week);
            double state = life.state(model.dimension(), week);
            double noise = 1 + model.noise() * dice.normal();
            double users = life.customer().seats()
                    * model.curve().at(state)
                    * (1 + life.trajectory().season(week))
                    * noise;
            int active = (int) Math.max(0, Math.round(users));
            int logins = (int)
                    Math.max(active, Math.round(users * model.loginsPerUser().at(state)));
            weeks.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("weekStart", week.toString())
                    .put("logins", logins)
                    .put("activeUsers", active));
        }
        return weeks;
    }
}
