package io.bellwether.portfolio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows must fulfil, as SQL and its parameters in order. */
final class Conditions {
    private final List<String> all = new ArrayList<>(List.of("true"));
    private final List<Object> parameters = new ArrayList<>();

    void add(String condition, Object... values) {
        all.add(condition);
        parameters.addAll(List.of(values));
    }

    /** Unless the value is null. */
    void addIf(@Nullable Object value, String condition) {
        if (value != null) {
            add(condition, value);
        }
    }

    /** The same and one more. */
    Conditions and(String condition, Object... values) {
        Conditions more = new Conditions();
        more.all.addAll(all);
        more.parameters.addAll(parameters);
        more.add(condition, values);
        return more;
    }

    String sql() {
        return String.join(" and ", all);
    }

    /** Its parameters, and others before them. */
    Object[] parametersAfter(Object... others) {
        List<Object> together = new ArrayList<>(List.of(others));
        together.addAll(parameters);
        return together.toArray();
    }

    /** Its parameters, and others after them. */
    Object[] parameters(Object... others) {
        List<Object> together = new ArrayList<>(parameters);
        together.addAll(List.of(others));
        return together.toArray();
    }
}
