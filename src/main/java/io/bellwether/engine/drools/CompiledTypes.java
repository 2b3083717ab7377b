package io.bellwether.engine.drools;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.engine.drools.plan.ModelTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.NamespaceUtil;

/** The types of compiled models. */
final class CompiledTypes implements ModelTypes {
    private final Map<String, DMNModelImpl> byFile = new HashMap<>();

    CompiledTypes(List<DMNModel> models) {
        models.forEach(model -> byFile.put(DmnModels.file(model), (DMNModelImpl) model));
    }

    private DMNModelImpl compiled(DmnModel model) {
        return Objects.requireNonNull(byFile.get(model.file()));
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
        return (BaseDMNTypeImpl)
                byFile.values().iterator().next().getTypeRegistry().unknown();
    }
}
