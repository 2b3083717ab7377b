package io.bellwether.description;

import io.bellwether.repeat.IdempotencyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Headers that several operations take or answer, each described once. */
final class SharedHeaders {
    static final String IF_MATCH = "If-Match";

    private static final Map<String, String> TAKEN = new TreeMap<>(
            Map.of(
                    IF_MATCH,
                    "The ETag of what is changed, as it was read; * for whatever is there. Needed where 428 is among the answers",
                    "If-None-Match",
                    "* to create what is not there yet; of a read, the ETag of what the caller has already",
                    IdempotencyKey.HEADER,
                    "A name for this request, such as a UUID: sent again within a day, it is answered again and not done again"));

    private SharedHeaders() {}

    static void addTo(Components components) {
        TAKEN.forEach((name, description) -> components.addParameter(
                component(name),
                OASFactory.createParameter()
                        .name(name)
                        .in(Parameter.In.HEADER)
                        .description(description)
                        .schema(text())));
        components.addHeader(
                "ETag",
                OASFactory.createHeader()
                        .description("Names this state of it, for " + IF_MATCH)
                        .schema(text()));
    }

    /** Refers to the shared descriptions. */
    static void say(String path, PathItem.HttpMethod method, Operation operation) {
        List<Parameter> parameters = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .map(each -> isShared(each) ? reference(each.getName()) : each)
                    .forEach(parameters::add);
        }
        if (IdempotencyKey.isTaken(method.name(), path)) {
            parameters.add(reference(IdempotencyKey.HEADER));
        }
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    static boolean isTaken(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(each -> each.getRef() != null
                                ? each.getRef().endsWith("/" + component(header))
                                : header.equals(each.getName()));
    }

    private static boolean isShared(Parameter parameter) {
        return parameter.getIn() == Parameter.In.HEADER && TAKEN.containsKey(parameter.getName());
    }

    private static Parameter reference(String header) {
        return OASFactory.createParameter().ref(component(header));
    }

    private static String component(String header) {
        return header.replace("-", "");
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
