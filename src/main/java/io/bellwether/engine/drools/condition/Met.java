package io.bellwether.engine.drools.condition;

import io.bellwether.engine.RuleCalendar;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a condition meets.
 *
 * @param values of its names, by their places
 * @param problems takes why something could not be worked out
 */
@SuppressWarnings("ArrayRecordComponent")
record Met(@Nullable Object[] values, RuleCalendar calendar, Consumer<String> problems) {}
