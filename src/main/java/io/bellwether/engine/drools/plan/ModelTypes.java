package io.bellwether.engine.drools.plan;

import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.compiler.DMNEvaluatorCompiler;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.NamespaceUtil;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.OutputClause;

/** Finds the types that elements of models name. */
final class ModelTypes {
    private ModelTypes() {}

    /** Null when the element names none. */
    static @Nullable BaseDMNTypeImpl typeOrNull(
            DMNModelImpl model, DMNModelInstrumentedBase element, @Nullable QName named) {
        if (named == null) {
            return null;
        }
        QName full =
                NamespaceUtil.getNamespaceAndName(element, model.getImportAliasesForNS(), named, model.getNamespace());
        return (BaseDMNTypeImpl) model.getTypeRegistry().resolveType(full.getNamespaceURI(), full.getLocalPart());
    }

    /** Null where there is none: then a value may be anything. */
    static @Nullable DMNType type(DMNModelImpl model, DMNModelInstrumentedBase element, @Nullable QName named)
            throws BeyondPlanException {
        BaseDMNTypeImpl type = typeOrNull(model, element, named);
        if (type == null && named != null) {
            throw new BeyondPlanException("the type " + named.getLocalPart());
        }
        return type;
    }

    /** The type of what a column answers, as the engine infers it. */
    static BaseDMNTypeImpl output(DMNModelImpl model, DecisionTable table, OutputClause output)
            throws BeyondPlanException {
        BaseDMNTypeImpl type = DMNEvaluatorCompiler.inferTypeRef(model, table, output);
        if (type == null) {
            throw new BeyondPlanException("the type of a column");
        }
        return type;
    }
}
