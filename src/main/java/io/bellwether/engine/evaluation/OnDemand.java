package io.bellwether.engine.evaluation;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list that is made when somebody reads it. */
final class OnDemand<T> extends AbstractList<T> {
    private @Nullable Supplier<List<T>> made;
    private List<T> list = List.of();

    OnDemand(Supplier<List<T>> made) {
        this.made = made;
    }

    private synchronized List<T> list() {
        Supplier<List<T>> open = made;
        if (open != null) {
            list = open.get();
            made = null;
        }
        return list;
    }

    @Override
    public T get(int place) {
        return list().get(place);
    }

    @Override
    public int size() {
        return list().size();
    }
}
