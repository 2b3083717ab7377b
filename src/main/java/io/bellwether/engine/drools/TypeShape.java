package io.bellwether.engine.drools;

import io.bellwether.table.TypeNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;

/** What values of a model's type are made of, whatever names of types lie between. */
sealed interface TypeShape {
    TypeShape ANY = new Any();

    /** Any value at all. */
    record Any() implements TypeShape {}

    /** A single value of one of FEEL's own types, by its full name. */
    record Plain(String feel) implements TypeShape {}

    /** A context: its parts by name; it may hold others. */
    record Context(Map<String, DMNType> parts) implements TypeShape {}

    /**
     * A list.
     *
     * @param named the type of its elements; null where the list's own definition says what they are
     */
    record ListOf(TypeShape element, @Nullable DMNType named) implements TypeShape {}

    static TypeShape of(DMNType type) {
        DMNType at = type;
        while (!isAny(at)) {
            DMNType base = at.getBaseType();
            if (at.isCollection()) {
                return base == null ? new ListOf(single(at), null) : new ListOf(of(base), base);
            }
            if (base == null || at.isComposite()) {
                return single(at);
            }
            at = base;
        }
        return ANY;
    }

    private static TypeShape single(DMNType type) {
        if (type.isComposite()) {
            return new Context(type.getFields());
        }
        return new Plain(TypeNames.plain(type.getName()).orElse(type.getName()));
    }

    /** Drools takes Any for a collection. */
    private static boolean isAny(DMNType type) {
        String name = type.getName();
        return "Any".equals(name) || "any".equals(name) || "unknown".equals(name);
    }
}
