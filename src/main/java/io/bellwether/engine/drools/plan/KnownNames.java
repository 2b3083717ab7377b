package io.bellwether.engine.drools.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** The names that a text knows when it is read, with their types: a name may be of several words, so that it says how a text is cut. */
final class KnownNames {
    private final Set<String> outer;
    private final Map<String, Type> types;

    private KnownNames(Map<String, Type> types) {
        this.outer = Set.copyOf(types.keySet());
        this.types = new HashMap<>(types);
    }

    static KnownNames none() {
        return new KnownNames(Map.of());
    }

    /** The same with further names. */
    KnownNames inner() {
        return new KnownNames(types);
    }

    /** Adds a name; a name of the same outside keeps its type, as it does for the engine. */
    KnownNames add(String name, Type type) {
        if (!outer.contains(name)) {
            types.put(name, type);
        }
        return this;
    }

    KnownNames add(String name, @Nullable BaseDMNTypeImpl type) {
        return add(name, type == null ? BuiltInType.UNKNOWN : type.getFeelType());
    }

    Map<String, Type> types() {
        return types;
    }
}
