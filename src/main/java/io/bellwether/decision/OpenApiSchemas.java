package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** JSON Schema and the fact catalogue as the API's description states them. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    /** A JSON Schema made by the engine: object, array, enum, format and plain types. */
    static Schema of(JsonNode json) {
        Schema schema = OASFactory.createSchema();
        types(json.path("type")).forEach(schema::addType);
        if (json.hasNonNull("format")) {
            schema.format(json.get("format").asText());
        }
        json.path("enum").forEach(v -> schema.addEnumeration(v.isNull() ? null : v.asText()));
        json.path("properties").properties().forEach(p -> schema.addProperty(p.getKey(), of(p.getValue())));
        json.path("required").forEach(r -> schema.addRequired(r.asText()));
        if (json.has("items")) {
            schema.items(of(json.get("items")));
        }
        return schema;
    }

    private static List<Schema.SchemaType> types(JsonNode type) {
        List<Schema.SchemaType> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(Schema.SchemaType.valueOf(type.asText().toUpperCase(java.util.Locale.ROOT)));
        }
        type.forEach(t -> types.add(Schema.SchemaType.valueOf(t.asText().toUpperCase(java.util.Locale.ROOT))));
        return types;
    }

    /** The facts and records that a question reads, as properties of an object. */
    static Schema facts(FactCatalogue catalogue, Collection<String> facts, Collection<String> records) {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        facts.forEach(name -> catalogue.fact(name).ifPresent(f -> schema.addProperty(name, of(f))));
        for (String name : records) {
            RecordDefinition definition = catalogue.record(name).orElseThrow();
            Schema row = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
            definition.fields().forEach(f -> row.addProperty(f.name(), of(f)));
            schema.addProperty(
                    name,
                    OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(row));
        }
        return schema;
    }

    private static Schema of(FactDefinition fact) {
        Schema schema = OASFactory.createSchema().title(fact.label());
        schema.description(fact.unit() == null ? fact.description() : fact.description() + " Unit: " + fact.unit());
        schema.addType(type(fact.type())).addType(Schema.SchemaType.NULL);
        if (fact.type() == FactType.DATE) {
            schema.format("date");
        }
        if (fact.min() != null) {
            schema.minimum(fact.min());
        }
        if (fact.max() != null) {
            schema.maximum(fact.max());
        }
        if (!fact.allowed().isEmpty()) {
            fact.allowed().forEach(schema::addEnumeration);
            schema.addEnumeration(null);
        }
        return schema;
    }

    private static Schema.SchemaType type(FactType type) {
        return switch (type) {
            case INTEGER -> Schema.SchemaType.INTEGER;
            case NUMBER, RATIO, MONEY -> Schema.SchemaType.NUMBER;
            case BOOLEAN -> Schema.SchemaType.BOOLEAN;
            case TEXT, CHOICE, DATE, INSTANT -> Schema.SchemaType.STRING;
        };
    }
}
