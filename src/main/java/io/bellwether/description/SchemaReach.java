package io.bellwether.description;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which named schemas are reached from some place of a description. */
final class SchemaReach {
    private static final String NAMED = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final Set<String> reached = new HashSet<>();

    private SchemaReach(OpenAPI api) {
        this.schemas = api.getComponents().getSchemas();
    }

    /** Those that a body of a request may hold. */
    static Set<String> ofRequests(OpenAPI api) {
        SchemaReach reach = new SchemaReach(api);
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .forEach(body -> reach.add(body.getContent()));
        return reach.reached;
    }

    private void add(Content content) {
        content.getMediaTypes().values().stream().map(MediaType::getSchema).forEach(this::add);
    }

    private void add(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null && schema.getRef().startsWith(NAMED)) {
            String name = schema.getRef().substring(NAMED.length());
            if (reached.add(name)) {
                add(schemas.get(name));
            }
        }
        add(schema.getItems());
        add(schema.getAdditionalPropertiesSchema());
        addAll(schema.getProperties() == null ? null : schema.getProperties().values());
        addAll(schema.getAllOf());
        addAll(schema.getAnyOf());
        addAll(schema.getOneOf());
    }

    private void addAll(@Nullable Collection<Schema> some) {
        if (some != null) {
            List.copyOf(some).forEach(this::add);
        }
    }
}
