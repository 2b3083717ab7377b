package io.bellwether.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list, and the way to those behind it. */
public interface Listed<T> {
    List<T> items();

    /** The cursor of the next page; null on the last. */
    @Nullable
    String next();

    /** Gives the page of a cursor; null where there is one page. */
    @Nullable
    Function<String, ? extends Listed<T>> following();
}
