package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the team and the customer did together: touchpoints, goals of the success plan, surveys. */
final class Caring {
    private Caring() {}

    static List<ObjectNode> touchpoints(Life life) {
        Model.Touchpoints model = life.model().records().touchpoints();
        int every = life.customer().segment().touchpointEveryDays();
        List<ObjectNode> touchpoints = new ArrayList<>();
        for (LocalDate day = start(life, every, 120); !day.isAfter(life.last()); day = day.plusDays(every)) {
            Dice dice = life.dice("touchpoint " + day);
            ObjectNode touchpoint = node().put("scheduledOn", day.toString());
            boolean kept = dice.chance(model.kept().at(life.state(model.dimension(), day)));
            LocalDate done = day.plusDays(dice.whole(model.lateDays()));
            if (kept && !done.isAfter(life.last())) {
                touchpoint.put("completedOn", done.toString());
            }
            touchpoints.add(touchpoint);
        }
        return touchpoints;
    }

    static List<ObjectNode> goals(Life life) {
        Model.Goals model = life.model().records().goals();
        List<ObjectNode> goals = new ArrayList<>();
        LocalDate until = life.last().plusDays(model.everyDays());
        List<LocalDate> due = new ArrayList<>();
        for (LocalDate day = life.customer().since().plusDays(model.everyDays());
                !day.isAfter(until);
                day = day.plusDays(model.everyDays())) {
            due.add(day);
        }
        int most = 2 * life.customer().segment().goals() + 3;
        for (LocalDate day : due.subList(Math.max(0, due.size() - most), due.size())) {
            goals.add(goal(life, model, day));
        }
        return goals;
    }

    private static ObjectNode goal(Life life, Model.Goals model, LocalDate due) {
        Dice dice = life.dice("goal " + due);
        double state = life.state(model.dimension(), due);
        boolean onTime = dice.chance(model.onTime().at(state));
        boolean late = dice.chance(model.late());
        LocalDate achieved =
                onTime ? due.minusDays(dice.whole(model.earlyDays())) : due.plusDays(dice.whole(model.lateDays()));
        ObjectNode goal = node().put("dueOn", due.toString());
        if ((onTime || late) && !achieved.isAfter(life.last())) {
            goal.put("achievedOn", achieved.toString());
            goal.put("roiDocumented", dice.chance(model.roi().at(state)));
        }
        return goal;
    }

    static List<ObjectNode> surveys(Life life) {
        Model.Surveys model = life.model().records().surveys();
        Dice dice = life.dice("surveys");
        List<ObjectNode> surveys = new ArrayList<>();
        for (LocalDate day = start(life, 30, 180).plusDays(dice.whole(new Range(20, 60)));
                !day.isAfter(life.last());
                day = day.plusDays(dice.whole(model.everyDays()))) {
            double state = life.state(model.dimension(), day);
            double nps = model.nps().at(state) + model.npsNoise() * dice.normal();
            double csat = model.csat().at(state) + model.csatNoise() * dice.normal();
            boolean both = dice.chance(model.csatShare());
            if (dice.chance(model.answered())) {
                surveys.add(survey("nps", day, nps, 0, new Range(0, 10)));
                if (both) {
                    surveys.add(survey("csat", day, csat, 1, new Range(1, 5)));
                }
            }
        }
        return surveys;
    }

    private static ObjectNode survey(String kind, LocalDate day, double score, int decimals, Range range) {
        ObjectNode survey = node().put("kind", kind);
        survey.set("score", Numbers.rounded(range.clamp(score), decimals));
        return survey.put("answeredOn", day.toString());
    }

    /** The first day of a rhythm that begins with the contract, some days before the customer's first in the base. */
    private static LocalDate start(Life life, int every, int lead) {
        LocalDate from = life.first().minusDays(lead);
        LocalDate day = life.customer().since().plusDays(Math.min(every, 10));
        long behind = MakingCustomers.days(day, from);
        return behind <= 0 ? day : day.plusDays((behind + every - 1) / every * every);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
