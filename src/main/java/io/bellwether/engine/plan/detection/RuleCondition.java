package io.bellwether.engine.plan.detection;

import java.util.List;

/**
 * A condition where it stands.
 *
 * @param text as its author wrote it
 * @param names what it reads, in the order in which it is given their values
 */
public record RuleCondition(String rule, String text, Condition condition, List<String> names) {}
