package io.bellwether.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests over the API's description, made by a seed: a third as they should be, the rest with something broken. */
final class HostileRequests {
    private static final Pattern PLACE = Pattern.compile("([^/{}]*)/\\{([^}]+)}");

    private final JsonNode document;
    private final Known known;
    private final HostileValues values;
    private final HostileBodies bodies;

    /** An operation of the description. */
    record Operation(String id, String method, String path, JsonNode description) {}

    /** A request as it is sent. */
    record Request(String method, String uri, Map<String, String> headers, Buffer body) {}

    HostileRequests(JsonNode document, Known known, Random random) {
        this.document = document;
        this.known = known;
        this.values = new HostileValues(random);
        this.bodies = new HostileBodies(document, known, values);
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> operations.add(new Operation(
                                each.getValue().path("operationId").asText(),
                                each.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                each.getValue()))));
        return operations;
    }

    /** The next request to an operation. */
    Request next(Operation operation) {
        values.begin();
        String method = values.onceIn(20) ? values.any("methods") : operation.method();
        Map<String, String> headers = new LinkedHashMap<>();
        StringBuilder uri = new StringBuilder(PLACE.matcher(operation.path())
                .replaceAll(place -> Matcher.quoteReplacement(place.group(1) + "/" + step(operation, place))));
        for (JsonNode each : operation.description().path("parameters")) {
            JsonNode parameter =
                    each.has("$ref") ? document.at(each.path("$ref").asText().substring(1)) : each;
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            if (in.equals("query") && values.random.nextInt(5) < 3) {
                query(uri, name, values.broken() ? values.any("texts") : bodies.text(operation, parameter));
            } else if (in.equals("header") && !values.broken()) {
                headers.put(name, known.any(operation.id(), name, values.random).orElseGet(() -> header(name)));
            }
        }
        if (values.broken()) {
            query(uri, values.any("texts"), values.any("texts"));
        }
        Buffer body = bodies.next(operation, headers);
        List<Map.Entry<String, JsonNode>> hostile =
                new ArrayList<>(values.headers().properties());
        while (values.broken()) {
            Map.Entry<String, JsonNode> header = values.any(hostile);
            headers.put(header.getKey(), values.any(header.getValue()));
        }
        return new Request(method, uri.toString(), headers, body);
    }

    /** A request's own name must not be another's, or it would be answered as that one was. */
    private String header(String name) {
        return name.equals("Idempotency-Key") ? "fuzz-" + values.random.nextLong() : "*";
    }

    private String step(Operation operation, MatchResult place) {
        if (values.broken()) {
            String text = values.random.nextBoolean() ? values.any("paths") : encoded(values.any("texts"));
            return text.isEmpty() ? "%20" : text; // without a step it would be the list, another operation's
        }
        boolean ofList = List.of("id", "name", "number").contains(place.group(2));
        return known.any(operation.id(), ofList ? place.group(1) : place.group(2), values.random)
                .orElse("fuzz");
    }

    private void query(StringBuilder uri, String name, String value) {
        for (int times = values.broken() ? 2 : 1; times > 0; times--) {
            uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(name))
                    .append('=')
                    .append(values.broken() ? values.any("paths") : encoded(value));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
