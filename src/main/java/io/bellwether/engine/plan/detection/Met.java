package io.bellwether.engine.plan.detection;

import io.bellwether.engine.RuleCalendar;
import org.jspecify.annotations.Nullable;

/** What a condition meets. */
public interface Met {
    /** The value of one of its names, by its place. */
    @Nullable
    Object value(int place);

    RuleCalendar calendar();

    /** Takes why something could not be worked out. */
    void problem(String why);
}
