package io.bellwether.engine.plan.detection;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.plan.OutOfPlanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One evaluation of a file of detections: what is bound, and what is looked at. */
final class Matching implements Met {
    /** Objects that are looked at between two steps of the evaluation's budget. */
    private static final int STEP = 16;

    private final Matchable objects;
    private final RuleCalendar calendar;
    private final Runnable step;
    private final DetectionPlan.Heard heard;
    private final @Nullable Object[] bound;
    private final List<Matched> path = new ArrayList<>();
    private List<Check.Name> names = List.of();
    private @Nullable Matched current;
    private int looked;

    Matching(Matchable objects, RuleCalendar calendar, Runnable step, DetectionPlan.Heard heard, int slots) {
        this.objects = objects;
        this.calendar = calendar;
        this.step = step;
        this.heard = heard;
        this.bound = new Object[slots];
    }

    Matchable objects() {
        return objects;
    }

    DetectionPlan.Heard heard() {
        return heard;
    }

    /** What the patterns match up to here. */
    List<Matched> path() {
        return path;
    }

    void look(Matched object) {
        if (++looked % STEP == 0) {
            step.run();
        }
        current = object;
    }

    Matched current() {
        return Objects.requireNonNull(current);
    }

    void bind(int slot, @Nullable Object value) {
        bound[slot] = value;
    }

    @Nullable
    Object bound(int slot) {
        return bound[slot];
    }

    /** What a condition with these names meets. */
    Met naming(List<Check.Name> read) {
        names = read;
        return this;
    }

    @Override
    public @Nullable Object value(int place) {
        Check.Name name = names.get(place);
        return name.slot() < 0 ? current().field(name.name()) : bound[name.slot()];
    }

    @Override
    public RuleCalendar calendar() {
        return calendar;
    }

    @Override
    public void problem(String why) {
        throw new OutOfPlanException("a detection that " + why);
    }
}
