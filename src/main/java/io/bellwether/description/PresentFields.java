package io.bellwether.description;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an answer are always there, and which may be null: as the record says that it is written from. What a
 * request must hold is said where it is read.
 */
final class PresentFields {
    private static final String SERVICE = "io.bellwether.";
    private static final String JACKSON = "com.fasterxml.jackson.annotation.Json";
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName NAMED =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName INCLUDED = DotName.createSimple(JACKSON + "Include");
    private static final DotName UNWRAPPED = DotName.createSimple(JACKSON + "Unwrapped");
    private static final DotName IGNORED = DotName.createSimple(JACKSON + "Ignore");
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "java.util.List",
            "java.util.Map",
            "java.util.Set",
            "java.lang.String",
            "com.fasterxml.jackson.databind.JsonNode",
            "com.fasterxml.jackson.databind.node.ObjectNode");

    private final IndexView index;
    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    /** A field, and whether it may be null and left out. */
    private record Field(String name, boolean nullable, boolean leftOut) {}

    PresentFields(IndexView index) {
        this.index = index;
        for (ClassInfo each : index.getKnownClasses()) {
            if (each.isRecord() && each.name().toString().startsWith(SERVICE)) {
                records.computeIfAbsent(schemaName(each), name -> new ArrayList<>())
                        .add(each);
            }
        }
    }

    void say(OpenAPI api) {
        Set<String> asked = SchemaReach.ofRequests(api);
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> anything = schemas.entrySet().stream()
                .filter(schema -> isAnything(schema.getValue()))
                .map(schema -> "#/components/schemas/" + schema.getKey())
                .collect(Collectors.toSet());
        schemas.forEach((name, schema) -> {
            if (!asked.contains(name) && schema.getProperties() != null) {
                say(name, schema, anything);
            }
        });
    }

    private static boolean isAnything(Schema schema) {
        return schema.getType() == null
                && schema.getRef() == null
                && schema.getAllOf() == null
                && schema.getAnyOf() == null
                && schema.getOneOf() == null;
    }

    private void say(String name, Schema schema, Set<String> anything) {
        for (ClassInfo each : records.getOrDefault(unargued(name), List.of())) {
            List<Field> fields = fields(each, false);
            if (schema.getProperties()
                    .keySet()
                    .equals(fields.stream().map(Field::name).collect(Collectors.toSet()))) {
                fields.forEach(field -> say(schema, field, anything));
                return;
            }
        }
    }

    /** A list's schema is named by what it lists as well. */
    private String unargued(String name) {
        return records.entrySet().stream()
                .filter(each -> name.startsWith(each.getKey())
                        && each.getValue().stream()
                                .anyMatch(record -> !record.typeParameters().isEmpty()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    /** @param anything references to what may be null anyway */
    private static void say(Schema schema, Field field, Set<String> anything) {
        if (!field.leftOut
                && (schema.getRequired() == null || !schema.getRequired().contains(field.name))) {
            schema.addRequired(field.name);
        }
        Schema said = schema.getProperties().get(field.name);
        if (said != null
                && field.nullable
                && !field.leftOut
                && !anything.contains(said.getRef() == null ? "" : said.getRef())) {
            schema.addProperty(field.name, orNull(said));
        }
    }

    /** The same, or null. */
    private static Schema orNull(Schema schema) {
        if (schema.getRef() == null && schema.getEnumeration() == null) {
            return schema.getType() == null || schema.getType().contains(Schema.SchemaType.NULL)
                    ? schema
                    : schema.addType(Schema.SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .addAnyOf(schema)
                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }

    private List<Field> fields(ClassInfo record, boolean within) {
        List<Field> fields = new ArrayList<>();
        String whole = included(record.declaredAnnotation(INCLUDED));
        for (FieldInfo field : record.unsortedFields()) {
            if (isStatic(field) || field.hasAnnotation(IGNORED)) {
                continue;
            }
            boolean nullable = field.type().hasAnnotation(NULLABLE);
            if (field.hasAnnotation(UNWRAPPED)) {
                fields.addAll(fields(index.getClassByName(field.type().name()), nullable || within));
                continue;
            }
            String own = included(field.annotation(INCLUDED));
            String rule = own != null ? own : whole == null ? "ALWAYS" : whole;
            boolean leftOut = rule.equals("NON_EMPTY")
                    ? nullable || MAY_BE_EMPTY.contains(field.type().name().toString())
                    : nullable && !rule.equals("ALWAYS");
            fields.add(new Field(field.name(), nullable, within || leftOut));
        }
        return fields;
    }

    private static boolean isStatic(FieldInfo field) {
        return java.lang.reflect.Modifier.isStatic(field.flags());
    }

    private static @Nullable String included(@Nullable AnnotationInstance annotation) {
        if (annotation == null) {
            return null;
        }
        return annotation.value() == null ? "ALWAYS" : annotation.value().asEnum();
    }

    private static String schemaName(ClassInfo record) {
        AnnotationInstance named = record.declaredAnnotation(NAMED);
        return named == null || named.value("name") == null
                ? record.simpleName()
                : named.value("name").asString();
    }
}
