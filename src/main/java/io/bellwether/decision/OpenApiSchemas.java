package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** JSON Schema and facts of the catalogue as the API's description states them. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    /** A JSON Schema made by the engine, without what is below it: plain types, format and allowed values. */
    static Schema plain(JsonNode json) {
        Schema schema = OASFactory.createSchema();
        types(json).forEach(schema::addType);
        if (json.hasNonNull("format")) {
            schema.format(json.get("format").asText());
        }
        for (JsonNode value : json.path("enum")) {
            if (!value.isNull()) {
                schema.addEnumeration(value.isNumber() ? value.decimalValue() : value.asText());
            }
        }
        return schema.getEnumeration() != null && takesNull(json) ? orNull(schema.type(present(schema))) : schema;
    }

    static boolean takesNull(JsonNode json) {
        return types(json).contains(SchemaType.NULL);
    }

    /** The same, or null; beside allowed values or a name, null is a choice of its own. */
    static Schema orNull(Schema schema) {
        return schema.getRef() == null && schema.getEnumeration() == null
                ? schema.addType(SchemaType.NULL)
                : OASFactory.createSchema().addAnyOf(schema).addAnyOf(of(SchemaType.NULL));
    }

    static Schema of(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    static Schema reference(String component) {
        return OASFactory.createSchema().ref(component);
    }

    private static List<SchemaType> present(Schema schema) {
        return schema.getType().stream().filter(type -> type != SchemaType.NULL).toList();
    }

    private static List<SchemaType> types(JsonNode json) {
        JsonNode type = json.path("type");
        List<SchemaType> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(SchemaType.valueOf(type.asText().toUpperCase(Locale.ROOT)));
        }
        type.forEach(each -> types.add(SchemaType.valueOf(each.asText().toUpperCase(Locale.ROOT))));
        return types;
    }

    /** A value of a fact. */
    static Schema value(FactDefinition fact) {
        Schema schema = of(type(fact.type()));
        if (fact.type() == FactType.DATE) {
            schema.format("date");
        }
        if (fact.min() != null) {
            schema.minimum(fact.min());
        }
        if (fact.max() != null) {
            schema.maximum(fact.max());
        }
        fact.allowed().forEach(schema::addEnumeration);
        return schema;
    }

    static @Nullable String description(FactDefinition fact) {
        String description = fact.unit() == null ? fact.description() : fact.description() + " Unit: " + fact.unit();
        return description.isBlank() ? null : description.strip();
    }

    private static SchemaType type(FactType type) {
        return switch (type) {
            case INTEGER -> SchemaType.INTEGER;
            case NUMBER, RATIO, MONEY -> SchemaType.NUMBER;
            case BOOLEAN -> SchemaType.BOOLEAN;
            case TEXT, CHOICE, DATE, INSTANT -> SchemaType.STRING;
        };
    }
}
