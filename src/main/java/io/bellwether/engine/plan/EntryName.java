package io.bellwether.engine.plan;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name by which a rule reads contexts. Most of those are made alike: it remembers where the first few kinds of them had it. */
public final class EntryName {
    /** Kinds of contexts that it remembers. */
    private static final int FEW = 4;

    /** In the place of an entry that a context does not have. */
    public static final Object ABSENT = new Object();

    private final String name;
    private Found[] found = {};

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
    public @Nullable Object among(Map<?, ?> context) {
        if (context instanceof FixedContext fixed) {
            return among(fixed);
        }
        Object entry = context.get(name);
        return entry != null || context.containsKey(name) ? entry : ABSENT;
    }

    private int place(FixedContext.Names names) {
        Found[] known = found;
        for (Found one : known) {
            if (one.names() == names) {
                return one.place();
            }
        }
        int place = names.place(name);
        if (known.length < FEW) {
            Found[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = new Found(names, place);
            found = more;
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
