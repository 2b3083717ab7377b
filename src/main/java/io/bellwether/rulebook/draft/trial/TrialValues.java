package io.bellwether.rulebook.draft.trial;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values of facts on their way between the processes: what JSON cannot hold travels as a text behind a letter for its type. */
final class TrialValues {
    private static final char TEXT = 's';
    private static final char DAY = 'd';
    private static final char INSTANT = 'z';

    private TrialValues() {}

    /** As it travels. */
    static @Nullable Object sent(@Nullable Object value) {
        if (value == null || value instanceof BigDecimal || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return TEXT + text;
        }
        if (value instanceof LocalDate day) {
            return DAY + day.toString();
        }
        if (value instanceof ZonedDateTime instant) {
            return INSTANT + instant.toString();
        }
        if (value instanceof Map || value instanceof Collection) {
            return each(value, TrialValues::sent);
        }
        throw new IllegalArgumentException("a fact cannot be " + value.getClass());
    }

    /** As it was before it travelled. */
    static @Nullable Object received(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty()
                ? typed(text.charAt(0), text.substring(1))
                : each(value, TrialValues::received);
    }

    private static @Nullable Object each(@Nullable Object value, UnaryOperator<@Nullable Object> change) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((name, part) -> all.put(String.valueOf(name), change.apply(part)));
            return all;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> all = new ArrayList<>(list.size());
            list.forEach(part -> all.add(change.apply(part)));
            return all;
        }
        return value;
    }

    private static Object typed(char type, String text) {
        return switch (type) {
            case TEXT -> text;
            case DAY -> LocalDate.parse(text);
            case INSTANT -> ZonedDateTime.parse(text);
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }
}
