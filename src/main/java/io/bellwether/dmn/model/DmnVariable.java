package io.bellwether.dmn.model;

import org.jspecify.annotations.Nullable;

/**
 * A name for a value, and the type that the value has.
 *
 * @param typeRef as it is written; null where the file says none
 */
public record DmnVariable(String name, @Nullable String typeRef) {}
