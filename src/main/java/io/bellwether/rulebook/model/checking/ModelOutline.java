package io.bellwether.rulebook.model.checking;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a DMN file holds, read without the engine.
 *
 * @param names every name that an element of it has
 */
public record ModelOutline(
        String file,
        @Nullable String name,
        @Nullable String namespace,
        List<Import> imports,
        List<FeelText> texts,
        Set<String> names) {

    /** Another model that this one names. */
    public record Import(
            @Nullable String namespace,
            @Nullable String type,
            @Nullable String location,
            int line) {}
}
