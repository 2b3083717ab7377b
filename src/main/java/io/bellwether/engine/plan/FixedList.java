package io.bellwether.engine.plan;

import io.bellwether.engine.budget.Weighed;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list whose length was known, or nearly, before it was made, and which nobody changes then. */
final class FixedList extends AbstractList<@Nullable Object> implements RandomAccess, Weighed {
    private static final Object[] NONE = {};

    private @Nullable Object[] entries;
    private int size;
    /** 0 until somebody asks. */
    private int weight;

    /** An empty one. */
    FixedList(int most) {
        this.entries = most == 0 ? NONE : new Object[most];
    }

    FixedList(@Nullable Object[] entries) {
        this.entries = entries;
        this.size = entries.length;
    }

    /** Adds an entry while it is made. */
    void append(@Nullable Object entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size + size / 2 + 4);
        }
        entries[size++] = entry;
        weight = 0;
    }

    @Override
    public @Nullable Object get(int place) {
        if (place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        return entries[place];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int weight() {
        int known = weight;
        if (known == 0) {
            known = Plain.weight(entries, size);
            weight = known;
        }
        return known;
    }
}
