package io.bellwether.rulebook.model.checking;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a DMN file holds, read without the engine.
 *
 * @param words what decisions give as reasons, by their ids: the engine's reader leaves these out
 */
public record ModelOutline(
        String file,
        @Nullable String name,
        @Nullable String namespace,
        List<Import> imports,
        List<FeelText> texts,
        Map<String, String> words) {

    /** Another model that this one names. */
    public record Import(
            @Nullable String namespace,
            @Nullable String type,
            @Nullable String location,
            int line) {}
}
