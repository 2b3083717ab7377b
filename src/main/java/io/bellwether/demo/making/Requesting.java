package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a customer asked for or said: in a bad state of leaving, in a good one of more. */
final class Requesting {
    private Requesting() {}

    static List<ObjectNode> requests(Life life) {
        List<ObjectNode> requests = new ArrayList<>();
        for (LocalDate month = life.first(); !month.isAfter(life.last()); month = month.plusMonths(1)) {
            for (Model.Request request : life.model().records().requests()) {
                Dice dice = life.dice("request " + request.kind() + " " + month);
                LocalDate day = month.plusDays(dice.whole(new Range(0, 27)));
                if (dice.chance(request.monthly().at(life.state(request.dimension(), day)))) {
                    add(requests, life, request.kind(), day);
                }
            }
        }
        competitor(life, requests);
        more(life, requests);
        leaving(life, requests);
        requests.sort(
                Comparator.comparing((ObjectNode request) -> request.get("on").asText())
                        .thenComparing(request -> request.get("kind").asText()));
        return requests;
    }

    private static void competitor(Life life, List<ObjectNode> requests) {
        Model.Competitor model = life.model().stories().competitor();
        Dice dice = life.dice("competitor");
        LocalDate day = life.customer().turn().plusDays(dice.whole(model.afterDays()));
        if (life.customer().tells(Model.Story.COMPETITOR) && dice.chance(model.chance())) {
            add(requests, life, "competitor", day);
        }
    }

    private static void more(Life life, List<ObjectNode> requests) {
        if (!life.customer().tells(Model.Story.EXPANSION)) {
            return;
        }
        Model.Expansion model = life.model().stories().expansion();
        for (LocalDate day = life.base().anchor().minusDays(life.dice("more").whole(new Range(3, 40)));
                !day.isBefore(life.first());
                day = day.minusDays(model.everyDays())) {
            Dice dice = life.dice("more " + day);
            if (dice.chance(model.newDepartment())) {
                add(requests, life, "new-department", day);
            }
            if (dice.chance(model.pricing())) {
                add(requests, life, "pricing", day.minusDays(dice.whole(new Range(0, 20))));
            }
            if (dice.chance(model.adjacent())) {
                add(requests, life, "adjacent-feature", day.minusDays(dice.whole(new Range(0, 20))));
            }
        }
    }

    /** Some of those who will go say so before. */
    private static void leaving(Life life, List<ObjectNode> requests) {
        Model.Renewals model = life.model().renewals();
        for (Renewal renewal : life.renewals()) {
            Dice dice = life.dice("notice " + renewal.on());
            LocalDate day = renewal.on().minusDays(dice.whole(model.noticeDays()));
            if (renewal.churned() && dice.chance(model.noticeChance())) {
                add(requests, life, "cancellation", day);
            }
        }
    }

    private static void add(List<ObjectNode> requests, Life life, String kind, LocalDate day) {
        if (!day.isBefore(life.first()) && !day.isAfter(life.last())) {
            requests.add(JsonNodeFactory.instance.objectNode().put("kind", kind).put("on", day.toString()));
        }
    }
}
