package io.bellwether.dmn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input, a decision, a function or a service of a model.
 *
 * @param variable the name that its value has, and its type
 * @param requires what it requires as the file refers to it: {@code #id}, or an address and {@code #id} for another model's
 * @param logic null for inputs and services, and where the file has none
 */
public record DmnNode(
        Kind kind,
        @Nullable String id,
        String name,
        DmnVariable variable,
        List<Requirement> requires,
        @Nullable Logic logic) {
    public DmnNode {
        requires = List.copyOf(requires);
    }

    /** What a node is. */
    public enum Kind {
        INPUT,
        DECISION,
        FUNCTION,
        SERVICE
    }

    /**
     * What a node requires, or a service is made of.
     *
     * @param role the name of the element that says so: {@code requiredInput}, {@code outputDecision} …
     */
    public record Requirement(String role, String href) {}
}
