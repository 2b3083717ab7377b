package io.bellwether.engine.evaluation;

import io.bellwether.engine.plan.EntryName;
import io.bellwether.engine.plan.FixedContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which order an answer tells the entries of its contexts. A type that is made of itself has itself within. */
public final class Shape {
    /** Of a value that no type tells of: its entries by their names. */
    public static final Shape NONE = new Shape();

    private String[] names = {};
    private EntryName[] read = {};
    private FixedContext.Names layout = FixedContext.Names.listed(List.of());
    private Shape[] entries = {};
    private Shape element = this;

    /** Gives it what it is made of, once. */
    public void complete(List<String> entryNames, List<Shape> entryShapes, Shape elementShape) {
        names = entryNames.toArray(String[]::new);
        read = entryNames.stream().map(EntryName::new).toArray(EntryName[]::new);
        layout = FixedContext.Names.listed(entryNames);
        entries = entryShapes.toArray(Shape[]::new);
        element = elementShape;
    }

    String[] names() {
        return names;
    }

    /** The entry of a context that stands at a place; {@link EntryName#ABSENT} when it has none. */
    @Nullable
    Object read(int place, Map<?, ?> context) {
        return read[place].among(context);
    }

    /** A context of all its entries, with their values in order. */
    FixedContext context(@Nullable Object[] values) {
        return layout.context(values);
    }

    /** The shape of the entry at a place. */
    Shape entry(int place) {
        return entries[place];
    }

    /** The shape of an entry by its name. */
    Shape entry(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return entries[i];
            }
        }
        return NONE;
    }

    boolean has(String name) {
        return List.of(names).contains(name);
    }

    /** The same with an entry less, which is not told with the others. */
    Shape without(String name) {
        Shape less = new Shape();
        List<String> left = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(name)) {
                left.add(names[i]);
                shapes.add(entries[i]);
            }
        }
        less.complete(left, shapes, element == this ? less : element);
        return less;
    }

    /** The shape of a list's entries. */
    Shape element() {
        return element;
    }
}
