package io.bellwether.dmn.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type that a model defines, or a part of one.
 *
 * @param typeRef what it is another name for; null for one that is made of parts, and for functions
 * @param parameters of a function
 * @param returns for functions, the type of what they return, empty where they say none; null for other types
 * @param allowed the values that it allows, which may be a list's elements; null when it says none
 * @param constraint what a whole value has to be
 * @param parts in the order of the file
 */
public record TypeDefinition(
        String name,
        @Nullable String id,
        @Nullable String typeRef,
        boolean collection,
        List<DmnVariable> parameters,
        @Nullable String returns,
        @Nullable WrittenFeel allowed,
        @Nullable WrittenFeel constraint,
        List<TypeDefinition> parts) {
    public TypeDefinition {
        parameters = List.copyOf(parameters);
        parts = List.copyOf(parts);
    }

    /** Every text of FEEL in it. */
    Stream<WrittenFeel> texts() {
        return Stream.concat(
                Stream.of(allowed, constraint).filter(text -> text != null),
                parts.stream().flatMap(TypeDefinition::texts));
    }
}
