package io.bellwether.engine.evaluation;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list that is made when somebody reads it. */
final class OnDemand<T> extends AbstractList<T> {
    private @Nullable Supplier<List<T>> made;
    private volatile @Nullable List<T> list;

    OnDemand(Supplier<List<T>> made) {
        this.made = made;
    }

    private List<T> list() {
        List<T> known = list;
        return known == null ? read() : known;
    }

    private synchronized List<T> read() {
        List<T> known = list;
        Supplier<List<T>> open = made;
        if (known == null && open != null) {
            known = open.get();
            list = known;
            made = null;
        }
        return Objects.requireNonNull(known);
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
