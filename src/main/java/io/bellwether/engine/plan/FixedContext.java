package io.bellwether.engine.plan;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.bellwether.engine.budget.Weighed;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A context whose names were known before it was made: values alone, which nobody changes. */
public final class FixedContext extends AbstractMap<String, @Nullable Object> implements Weighed {
    private final Names names;
    private final @Nullable Object[] values;
    /** 0 until somebody asks. */
    private int weight;

    /** Names of contexts that are made alike, each once. */
    public static final class Names {
        /** Above it a table finds a name sooner than a walk. */
        private static final int WALKED = 12;

        private final String[] ordered;
        private final int[] places;
        private final SerializedString[] written;
        private final Map<String, Integer> byName = new HashMap<>();
        /** Whether they have the order that they were given in. */
        private final boolean listed;

        private Names(List<String> given, Iterable<String> order) {
            int next = 0;
            this.ordered = new String[given.size()];
            for (String name : order) {
                ordered[next] = name.intern();
                byName.put(ordered[next], next++);
            }
            this.written = Arrays.stream(ordered).map(SerializedString::new).toArray(SerializedString[]::new);
            this.places = given.stream().mapToInt(byName::get).toArray();
            this.listed = given.equals(List.of(ordered));
        }

        /** In the order that they are given in. */
        public static Names listed(List<String> given) {
            return new Names(given, given);
        }

        /** In the order that a hash table would have them in. */
        public static Names hashed(List<String> given) {
            Map<String, Object> table = new HashMap<>();
            given.forEach(name -> table.put(name, name));
            return new Names(given, table.keySet());
        }

        public int size() {
            return ordered.length;
        }

        int place(@Nullable Object name) {
            if (ordered.length <= WALKED) {
                for (int i = 0; i < ordered.length; i++) {
                    if (ordered[i] == name) {
                        return i;
                    }
                }
            }
            Integer place = byName.get(name);
            return place == null ? -1 : place;
        }

        /** The place of a name among those that were given; -1 when it is none of them. */
        int given(String name) {
            int place = place(name.intern());
            for (int i = 0; i < places.length; i++) {
                if (places[i] == place) {
                    return i;
                }
            }
            return -1;
        }

        /** A context of values in the order that the names were given in, which are its own from now on. */
        public FixedContext context(@Nullable Object[] given) {
            if (listed) {
                return new FixedContext(this, given);
            }
            Object[] values = new Object[ordered.length];
            for (int i = 0; i < values.length; i++) {
                values[places[i]] = given[i];
            }
            return new FixedContext(this, values);
        }

        /** A context that is filled before anybody sees it. */
        FixedContext empty() {
            return new FixedContext(this, new Object[ordered.length]);
        }
    }

    private FixedContext(Names names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Sets the value of the name that was given at a place. */
    void fill(int given, @Nullable Object value) {
        values[names.places[given]] = value;
    }

    Names names() {
        return names;
    }

    /** The name at a place, as JSON has it. */
    public SerializableString name(int place) {
        return names.written[place];
    }

    /** The value at a place. */
    public @Nullable Object at(int place) {
        return values[place];
    }

    @Override
    public int weight() {
        int known = weight;
        if (known == 0) {
            known = Plain.weight(values, values.length);
            weight = known;
        }
        return known;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = names.place(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return names.place(name) >= 0;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(names.ordered[i], values[i]);
        }
    }

    @Override
    public List<@Nullable Object> values() {
        return Arrays.asList(values);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, @Nullable Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, @Nullable Object> entry = new SimpleImmutableEntry<>(names.ordered[next], values[next]);
            next++;
            return entry;
        }
    }
}
