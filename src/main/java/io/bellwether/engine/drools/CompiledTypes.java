package io.bellwether.engine.drools;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.engine.drools.plan.ModelTypes;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.NamespaceUtil;

/** The types of compiled models. */
final class CompiledTypes implements ModelTypes {
    private final DroolsModels models;

    CompiledTypes(DroolsModels models) {
        this.models = models;
    }

    private DMNModelImpl compiled(DmnModel model) {
        return (DMNModelImpl) models.model(model.name());
    }

    @Override
    public @Nullable BaseDMNTypeImpl named(DmnModel of, String typeRef) {
        DMNModelImpl model = compiled(of);
        QName full = NamespaceUtil.getNamespaceAndName(
                model.getDefinitions(), model.getImportAliasesForNS(), new QName(typeRef), model.getNamespace());
        return (BaseDMNTypeImpl) model.getTypeRegistry().resolveType(full.getNamespaceURI(), full.getLocalPart());
    }

    @Override
    public BaseDMNTypeImpl any() {
        return (BaseDMNTypeImpl) ((DMNModelImpl) models.runtime().getModels().get(0))
                .getTypeRegistry()
                .unknown();
    }
}
