package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.plan.detection.DetectionPlan;
import io.bellwether.engine.plan.detection.RuleCondition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of detections as the compiler gets it.
 *
 * @param text what was let through, written anew
 * @param rules what stands between their {@code when} and {@code then}, by name
 * @param conditions what the text asks by number
 * @param plan of the same rules; null when they are beyond one
 * @param beyond why they are; null when they are not
 */
public record WrittenRules(
        String text,
        Map<String, Element> rules,
        List<RuleCondition> conditions,
        @Nullable DetectionPlan plan,
        @Nullable String beyond) {
    /** The type of what tells that all lists of a type are known: an unknown list is no empty one. No record is called so. */
    public static final String KNOWN_LIST = "Known_list";
}
