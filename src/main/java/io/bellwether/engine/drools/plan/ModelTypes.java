package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.engine.drools.type.DeclaredTypes;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;

/** The types that models name; a name that nothing defines is beyond a plan. */
record ModelTypes(DeclaredTypes declared) {
    /** The type of a name; null where there is no name: then a value may be anything. */
    @Nullable
    BaseDMNTypeImpl type(DmnModel model, @Nullable String typeRef) throws BeyondPlanException {
        BaseDMNTypeImpl type = declared.find(model, typeRef);
        if (type == null && typeRef != null) {
            throw new BeyondPlanException("the type " + typeRef);
        }
        return type;
    }

    /** The type of a name; that of anything where there is no name. */
    BaseDMNTypeImpl typeOrAny(DmnModel model, @Nullable String typeRef) throws BeyondPlanException {
        BaseDMNTypeImpl type = type(model, typeRef);
        return type == null ? declared.of(model, (String) null) : type;
    }
}
