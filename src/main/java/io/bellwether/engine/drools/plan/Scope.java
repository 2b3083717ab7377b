package io.bellwether.engine.drools.plan;

import io.bellwether.engine.plan.EntryName;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Values;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names mean at a place of a rule. */
final class Scope {
    private final @Nullable Scope outer;
    private final Layout layout;
    private final Map<String, Expression> names = new HashMap<>();
    /** The place of the element whose entries are names too; -1 when there is none. */
    private final int element;

    /** Gives out the places of one frame. */
    static final class Layout {
        private int next;
        private int size;
        /** Places below it are never given out again. */
        private int kept;

        int next() {
            size = Math.max(size, next + 1);
            return next++;
        }

        /** How many were given out at once. */
        int size() {
            return size;
        }

        /** Keeps all places that were given out so far: functions within expressions read them later. */
        void keep() {
            kept = next;
        }

        /** The place that comes next. */
        int mark() {
            return next;
        }

        /** Gives places out again that were given out since a mark, but for those that are kept. */
        void again(int mark) {
            next = Math.max(mark, kept);
        }
    }

    private Scope(@Nullable Scope outer, Layout layout, int element) {
        this.outer = outer;
        this.layout = layout;
        this.element = element;
    }

    static Scope root() {
        return new Scope(null, new Layout(), -1);
    }

    /** The same with further names. */
    Scope inner() {
        return new Scope(this, layout, -1);
    }

    /** The same with the entries of an element as names. */
    Scope ofElement(int slot) {
        Scope scope = new Scope(this, layout, slot);
        scope.names.put("item", new Values.Name(slot));
        return scope;
    }

    Layout layout() {
        return layout;
    }

    /** Adds a name and answers its place. */
    int add(String name) {
        int slot = layout.next();
        names.put(name, new Values.Name(slot));
        return slot;
    }

    void add(String name, Expression meaning) {
        names.put(name, meaning);
    }

    /** What an imported model has, by the names of the import and of what it has; null when nothing. */
    @Nullable
    Expression imported(String alias, String name) {
        Expression own = names.get(alias + "." + name);
        return own != null || outer == null ? own : outer.imported(alias, name);
    }

    /** What a name means here; null when nothing. */
    @Nullable
    Expression find(String name) {
        Expression own = names.get(name);
        if (element >= 0) {
            Expression outside = own != null ? own : outer == null ? null : outer.find(name);
            return new Values.EntryOrName(element, new EntryName(name), outside);
        }
        return own != null ? own : outer == null ? null : outer.find(name);
    }
}
