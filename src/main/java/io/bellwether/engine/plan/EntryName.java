package io.bellwether.engine.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name by which a rule reads contexts. Most of those are made alike: it remembers where the first two kinds of them had it. */
public final class EntryName {
    /** In the place of an entry that a context does not have. */
    static final Object ABSENT = new Object();

    private final String name;
    private @Nullable Found first;
    private @Nullable Found second;

    /** Where contexts of these names have it. */
    private record Found(FixedContext.Names names, int place) {}

    public EntryName(String name) {
        this.name = name.intern();
    }

    /** The entry of the name; {@link #ABSENT} when a context has none. */
    @Nullable
    Object among(FixedContext context) {
        int place = place(context.names());
        return place < 0 ? ABSENT : context.at(place);
    }

    /** The same of any context. */
    @Nullable
    Object among(Map<?, ?> context) {
        if (context instanceof FixedContext fixed) {
            return among(fixed);
        }
        Object entry = context.get(name);
        return entry != null || context.containsKey(name) ? entry : ABSENT;
    }

    private int place(FixedContext.Names names) {
        Found known = first;
        if (known != null && known.names() == names) {
            return known.place();
        }
        Found other = second;
        if (other != null && other.names() == names) {
            return other.place();
        }
        int place = names.place(name);
        if (known == null) {
            first = new Found(names, place);
        } else if (other == null) {
            second = new Found(names, place);
        }
        return place;
    }

    @Nullable
    Object of(FixedContext context) {
        int place = place(context.names());
        return place < 0 ? null : context.at(place);
    }

    /** The entry of the name; null when a context has none. */
    public @Nullable Object of(Map<?, ?> context) {
        Object entry = among(context);
        return entry == ABSENT ? null : entry;
    }

    /** Whether a context has an entry of the name, and one that fits. */
    public boolean fits(Map<?, ?> context, Fitting.Fits type) {
        Object entry = among(context);
        return entry != ABSENT && type.holds(entry);
    }

    @Override
    public String toString() {
        return name;
    }
}
