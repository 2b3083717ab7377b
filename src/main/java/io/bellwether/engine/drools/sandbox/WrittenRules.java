package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.condition.RuleCondition;
import java.util.List;

/**
 * A file of detections as the compiler gets it.
 *
 * @param text what was let through, written anew
 * @param conditions what the text asks by number
 */
public record WrittenRules(String text, List<RuleCondition> conditions) {
    /** The type of what tells that all lists of a type are known: an unknown list is no empty one. No record is called so. */
    public static final String KNOWN_LIST = "Known_list";
}
