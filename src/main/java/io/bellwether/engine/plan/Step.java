package io.bellwether.engine.plan;

import org.jspecify.annotations.Nullable;

/**
 * A decision of a plan, worked out when those that it requires are.
 *
 * @param place where it stands, for people
 * @param slot where its value stands
 * @param told what is told of it when it is no table; null when nothing
 */
public record Step(
        String name,
        String place,
        int slot,
        Expression logic,
        Fitting type,
        @Nullable Object told) {
    void work(Frame root) {
        Operations operations = root.run().operations();
        operations.at(place);
        Object value = logic.value(root);
        operations.weigh(value);
        root.set(slot, type.of(value));
        if (told != null) {
            root.run().heard().decided(this, root);
        }
    }
}
