package io.bellwether.engine.drools.condition;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.plan.detection.Met;
import io.bellwether.engine.plan.detection.RuleCondition;
import io.bellwether.shared.PlainText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What compiled detections ask while one session runs: whether conditions hold, by their numbers. */
public final class Conditions {
    private final List<RuleCondition> conditions;
    private final RuleCalendar calendar;
    private final Set<String> problems = new LinkedHashSet<>();

    public Conditions(List<RuleCondition> conditions, RuleCalendar calendar) {
        this.conditions = conditions;
        this.calendar = calendar;
    }

    /** Whether it is known that a condition holds. */
    public boolean holds(int number, @Nullable Object... values) {
        return Boolean.TRUE.equals(judged(number, values));
    }

    /** Whether nothing known speaks against a condition. */
    public boolean possible(int number, @Nullable Object... values) {
        return !Boolean.FALSE.equals(judged(number, values));
    }

    /** Whether it cannot be told if a condition holds. */
    public boolean unknown(int number, @Nullable Object... values) {
        return judged(number, values) == null;
    }

    private @Nullable Boolean judged(int number, @Nullable Object[] values) {
        RuleCondition asked = conditions.get(number);
        return asked.condition().holds(new Met() {
            @Override
            public @Nullable Object value(int place) {
                return values[place];
            }

            @Override
            public RuleCalendar calendar() {
                return calendar;
            }

            @Override
            public void problem(String why) {
                problems.add("the rule " + asked.rule() + " " + why + " in \"" + PlainText.brief(asked.text(), 80)
                        + "\", which is not known then");
            }
        });
    }

    /** What could not be worked out, rule by rule. */
    public Set<String> problems() {
        return problems;
    }
}
