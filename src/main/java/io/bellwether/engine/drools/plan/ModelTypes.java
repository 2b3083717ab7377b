package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.DmnModel;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;

/** The engine's types of what models name. */
public interface ModelTypes {
    /** The type that a model means by a name; null when it means none. */
    @Nullable
    BaseDMNTypeImpl named(DmnModel model, String typeRef);

    /** The type that anything is of. */
    BaseDMNTypeImpl any();

    /** The type of a name; null where there is no name: then a value may be anything. */
    default @Nullable BaseDMNTypeImpl type(DmnModel model, @Nullable String typeRef) throws BeyondPlanException {
        BaseDMNTypeImpl type = typeRef == null ? null : named(model, typeRef);
        if (type == null && typeRef != null) {
            throw new BeyondPlanException("the type " + typeRef);
        }
        return type;
    }

    /** The type of a name; that of anything where there is no name. */
    default BaseDMNTypeImpl typeOrAny(DmnModel model, @Nullable String typeRef) throws BeyondPlanException {
        BaseDMNTypeImpl type = type(model, typeRef);
        return type == null ? any() : type;
    }
}
