package io.bellwether.rulebook.model.checking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a DMN file holds, read without the engine. */
public record ModelOutline(
        String file, @Nullable String name, @Nullable String namespace, List<Import> imports, List<FeelText> texts) {

    /** Another model that this one names. */
    public record Import(
            @Nullable String namespace,
            @Nullable String type,
            @Nullable String location,
            int line) {}
}
