package io.bellwether.engine.drools.type;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnVariable;
import io.bellwether.dmn.model.TypeDefinition;
import io.bellwether.dmn.model.WrittenFeel;
import io.bellwether.engine.drools.budget.TypeTests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.compiler.DMNTypeRegistry;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.CompositeTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.impl.SimpleFnTypeImpl;
import org.kie.dmn.core.impl.SimpleTypeImpl;
import org.kie.dmn.core.util.NamespaceUtil;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.types.AliasFEELType;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.GenFnType;
import org.kie.dmn.feel.lang.types.GenListType;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.model.api.Definitions;

/** The types that one model knows, made as Drools' compiler makes them. */
final class KnownTypes {
    private final DmnModel model;
    private final TypeTests tests;
    /** Holds no more than types and the names of imports. */
    private final DMNModelImpl frame;

    private final List<TypeDefinition> definitions;
    private final Map<String, TypeDefinition> byName = new HashMap<>();
    private final Set<TypeDefinition> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<DMNType> made = new ArrayList<>();
    /** Those that are imported without a name: what they define is made again here. */
    private final List<KnownTypes> merged = new ArrayList<>();

    KnownTypes(DmnModel model, TypeTests tests) {
        this.model = model;
        this.tests = tests;
        this.definitions = new ArrayList<>(model.types());
        definitions.forEach(each -> byName.putIfAbsent(each.name(), each));
        Definitions empty = definitions(model.language());
        empty.setName(model.name());
        empty.setNamespace(model.namespace());
        empty.getNsContext().putAll(model.prefixes());
        this.frame = new DMNModelImpl(empty);
    }

    private static Definitions definitions(String language) {
        return switch (language) {
            case org.kie.dmn.model.v1_2.KieDMNModelInstrumentedBase.URI_DMN ->
                new org.kie.dmn.model.v1_2.TDefinitions();
            case org.kie.dmn.model.v1_3.KieDMNModelInstrumentedBase.URI_DMN ->
                new org.kie.dmn.model.v1_3.TDefinitions();
            case org.kie.dmn.model.v1_4.KieDMNModelInstrumentedBase.URI_DMN ->
                new org.kie.dmn.model.v1_4.TDefinitions();
            case org.kie.dmn.model.v1_5.KieDMNModelInstrumentedBase.URI_DMN ->
                new org.kie.dmn.model.v1_5.TDefinitions();
            default -> new org.kie.dmn.model.v1_6.TDefinitions();
        };
    }

    DMNTypeRegistry registry() {
        return frame.getTypeRegistry();
    }

    /** Adds what a model defines that this one imports; one without the attribute for it goes by its own name. */
    void add(DmnModel.Import by, KnownTypes imported) {
        String alias = by.attributes().getOrDefault("name", imported.model.name());
        if (alias.isEmpty()) {
            merged.add(imported);
        } else {
            frame.setImportAliasForNS(alias, imported.model.namespace(), imported.model.name());
            imported.made.forEach(registry()::registerType);
        }
    }

    /** Whether a model is imported without a name. */
    boolean merges(DmnModel other) {
        return merged.stream().anyMatch(each -> each.model.file().equals(other.file()) || each.merges(other));
    }

    /** Makes all types, after all imports were added: those that are made of parts begin without them. */
    void make() {
        merged.forEach(this::merge);
        for (TypeDefinition each : definitions) {
            if (!each.parts().isEmpty()) {
                registry().registerType(composite(each));
            }
        }
        definitions.forEach(this::begin);
    }

    private void merge(KnownTypes other) {
        for (TypeDefinition each : other.definitions) {
            if (byName.putIfAbsent(each.name(), each) == null) {
                definitions.add(each);
            }
        }
        other.registry().getTypes().values().forEach(types -> types.values().forEach(registry()::registerType));
        other.frame
                .getImportAliasesForNS()
                .forEach(
                        (alias, name) -> frame.setImportAliasForNS(alias, name.getNamespaceURI(), name.getLocalPart()));
    }

    /** Null where nothing defines it. */
    @Nullable
    BaseDMNTypeImpl find(String typeRef) {
        QName named = new QName(typeRef.strip().replaceFirst("^(\\{[^}]*})?([^:]*:)?", ""));
        QName full = NamespaceUtil.getNamespaceAndName(
                frame.getDefinitions(), frame.getImportAliasesForNS(), named, model.namespace());
        TypeDefinition own = byName.get(full.getLocalPart());
        if (own != null && full.getNamespaceURI().equals(model.namespace())) {
            begin(own);
        }
        return (BaseDMNTypeImpl) registry().resolveType(full.getNamespaceURI(), full.getLocalPart());
    }

    private BaseDMNTypeImpl of(@Nullable String typeRef) {
        BaseDMNTypeImpl found = typeRef == null ? null : find(typeRef);
        return found == null ? (BaseDMNTypeImpl) registry().unknown() : found;
    }

    private void begin(TypeDefinition definition) {
        if (begun.add(definition)) {
            made.add(type(definition, null));
        }
    }

    /** @param within the type that it is a part of; null when it is none */
    private BaseDMNTypeImpl type(TypeDefinition definition, @Nullable BaseDMNTypeImpl within) {
        BaseDMNTypeImpl type;
        if (definition.typeRef() != null) {
            BaseDMNTypeImpl base = of(definition.typeRef());
            if (within != null
                    && definition.allowed() == null
                    && definition.constraint() == null
                    && definition.collection() == base.isCollection()) {
                return base;
            }
            type = named(definition, base);
        } else if (!definition.parts().isEmpty()) {
            CompositeTypeImpl composite = within == null
                    ? (CompositeTypeImpl) registry().resolveType(model.namespace(), definition.name())
                    : composite(definition);
            definition.parts().forEach(part -> composite.addField(part.name(), type(part, composite)));
            type = composite;
        } else if (definition.returns() != null) {
            type = function(definition, definition.returns());
        } else {
            BaseDMNTypeImpl any = of(null);
            type = simple(definition, any, any.getFeelType());
        }
        if (within == null || type instanceof SimpleFnTypeImpl) {
            registry().registerType(type);
        } else {
            type.setBelongingType(within);
        }
        return type;
    }

    private CompositeTypeImpl composite(TypeDefinition type) {
        return new CompositeTypeImpl(model.namespace(), type.name(), type.id(), type.collection());
    }

    private SimpleTypeImpl simple(TypeDefinition type, BaseDMNTypeImpl base, Type feel) {
        return new SimpleTypeImpl(model.namespace(), type.name(), type.id(), type.collection(), null, null, base, feel);
    }

    /** Another name for a type, or a list of its values. */
    private BaseDMNTypeImpl named(TypeDefinition named, BaseDMNTypeImpl base) {
        Type one = base.getFeelType() instanceof BuiltInType plain
                ? new AliasFEELType(named.name(), plain)
                : base.getFeelType();
        Type feel = named.collection() ? new GenListType(one) : one;
        Type tested = named.collection() ? BuiltInType.LIST : feel;
        boolean composite = base instanceof CompositeTypeImpl;
        BaseDMNTypeImpl type = composite
                ? new CompositeTypeImpl(
                        model.namespace(), named.name(), named.id(), named.collection(), base.getFields(), base, feel)
                : simple(named, base, feel);
        type.setAllowedValues(tests(named.allowed(), tested, composite));
        type.setTypeConstraint(tests(named.constraint(), tested, composite));
        return type;
    }

    private @Nullable List<UnaryTest> tests(@Nullable WrittenFeel written, Type tested, boolean composite) {
        return written == null || (composite && written.text().isBlank())
                ? null
                : tests.of(written.text(), tested, model.file());
    }

    private SimpleFnTypeImpl function(TypeDefinition definition, String returns) {
        Map<String, DMNType> types = new LinkedHashMap<>();
        List<Type> feel = new ArrayList<>();
        for (DmnVariable parameter : definition.parameters()) {
            BaseDMNTypeImpl type = of(parameter.typeRef());
            types.put(parameter.name(), type);
            feel.add(type.getFeelType());
        }
        BaseDMNTypeImpl result = of(returns.isEmpty() ? null : returns);
        GenFnType typed = new GenFnType(feel, result.getFeelType());
        return new SimpleFnTypeImpl(model.namespace(), definition.name(), definition.id(), typed, types, result, null);
    }
}
