package io.bellwether.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bellwether.fuzz.HostileRequests.Operation;
import io.bellwether.shared.number.HostileNumbers;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies over the API's description: what its schemas ask for, then broken here and there. */
final class HostileBodies {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern MARK = Pattern.compile("\"@@(\\d+)@@\"");
    private static final List<String> LARGE = List.of(
            "\"" + "x".repeat(100_000) + "\"",
            "[" + "1,".repeat(20_000) + "1]",
            "[".repeat(60) + "]".repeat(60),
            "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000));
    private static final int DEEPEST = 6;

    private final JsonNode document;
    private final Known known;
    private final HostileValues values;
    private final Random random;
    private final List<JsonNode> questions = new ArrayList<>();
    private int made;

    HostileBodies(JsonNode document, Known known, HostileValues values) {
        this.document = document;
        this.known = known;
        this.values = values;
        this.random = values.random;
        document.findValues("example").forEach(example -> questions.add(example.path("value")));
    }

    /** A parameter as it may be. */
    String text(Operation operation, JsonNode parameter) {
        return valid(operation, parameter.path("name").asText(), parameter.path("schema"), 0)
                .asText();
    }

    /** What the schema asks for, of values that the service knows where there are some. */
    private JsonNode valid(Operation operation, String name, JsonNode given, int depth) {
        JsonNode schema = given;
        if (given.has("$ref")) {
            String reference = given.path("$ref").asText();
            if (reference.endsWith("/DecisionRequest") && !questions.isEmpty()) {
                return values.any(questions).deepCopy();
            }
            schema = document.at(reference.substring(1));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                JsonNode choices = schema.path(choice);
                return valid(operation, name, choices.get(random.nextInt(choices.size())), depth);
            }
        }
        Optional<String> some = known.any(operation.id(), name, random);
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText("object");
        String format = schema.path("format").asText();
        if (schema.has("enum")) {
            return NODES.textNode(values.any(schema.path("enum")));
        }
        return switch (type) {
            case "integer" ->
                // An id of the same name elsewhere may be a text.
                NODES.numberNode(some.filter(id -> id.matches("\\d{1,9}"))
                        .map(Integer::parseInt)
                        .orElseGet(() -> random.nextInt(20)));
            case "number" -> NODES.numberNode(random.nextInt(101) / 100.0);
            case "null" -> NODES.nullNode();
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "array" -> {
                ArrayNode list = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0 && depth < DEEPEST; i--) {
                    list.add(valid(operation, name, schema.path("items"), depth + 1));
                }
                yield list;
            }
            case "string" -> NODES.textNode(some.orElseGet(() -> text(format)));
            default -> object(operation, schema, depth);
        };
    }

    private String text(String format) {
        return switch (format) {
            case "date" -> "2026-11-" + (10 + random.nextInt(20));
            case "date-time" -> "2026-11-" + (10 + random.nextInt(20)) + "T09:00:00Z";
            default -> "fuzz" + ++made;
        };
    }

    private JsonNode object(Operation operation, JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (depth < DEEPEST && random.nextInt(4) > 0) {
                object.set(property.getKey(), valid(operation, property.getKey(), property.getValue(), depth + 1));
            }
        });
        return object;
    }

    /** A body for an operation; its media type goes to the headers. */
    Buffer next(Operation operation, Map<String, String> headers) {
        JsonNode content = operation.description().path("requestBody").path("content");
        if (content.isEmpty()) {
            return values.onceIn(10) ? Buffer.buffer(values.any("bodies")) : Buffer.buffer();
        }
        var described = content.properties().iterator().next();
        String mediaType = described.getKey();
        headers.put("Content-Type", values.broken() ? values.any("mediaTypes") : mediaType);
        if (values.onceIn(8)) {
            return random.nextInt(8) == 0 ? Buffer.buffer(values.any(LARGE)) : Buffer.buffer(values.any("bodies"));
        }
        return switch (mediaType) {
            case "application/json" -> Buffer.buffer(json(operation, described.getValue()));
            case "application/x-ndjson" -> {
                Buffer lines = Buffer.buffer();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    lines.appendString(values.broken() ? values.any("bodies") : json(operation, NODES.objectNode()))
                            .appendString("\n");
                }
                yield lines;
            }
            case "multipart/form-data" -> multipart(headers);
            default -> bytes(known.sample(mediaType, random));
        };
    }

    private String json(Operation operation, JsonNode content) {
        boolean question = operation.id().startsWith("decide");
        JsonNode example = content.at("/examples/example/value");
        JsonNode value = question && !example.isMissingNode() && random.nextBoolean()
                ? example.deepCopy()
                : question && !content.has("schema")
                        ? values.any(questions).deepCopy()
                        : valid(operation, "", content.path("schema"), 0);
        if (operation.id().equals("whyNot") && value instanceof ObjectNode object) {
            object.putObject("outcome").put("band", "Green");
        }
        List<String> tokens = new ArrayList<>();
        ObjectNode root = NODES.objectNode();
        root.set("", value);
        while (values.broken() && tokens.size() < DEEPEST) {
            breakOne(root, tokens);
        }
        return MARK.matcher(root.path("").toString())
                .replaceAll(mark -> Matcher.quoteReplacement(tokens.get(Integer.parseInt(mark.group(1)))));
    }

    /** Takes away one value of the tree or puts a mark in its place, which stands for something that does not belong. */
    private void breakOne(ObjectNode root, List<String> tokens) {
        JsonNode parent = root;
        Object key = "";
        JsonNode child = root.path("");
        boolean below = false;
        while (child.isContainerNode() && !child.isEmpty() && random.nextInt(4) > 0) {
            below = true;
            parent = child;
            int at = random.nextInt(child.size());
            key = child.isArray()
                    ? (Object) at
                    : new ArrayList<>(child.properties()).get(at).getKey();
            child = child.isArray() ? child.get(at) : child.path((String) key);
        }
        if (below && random.nextInt(5) == 0) {
            if (key instanceof Integer at) {
                ((ArrayNode) parent).remove(at);
            } else {
                ((ObjectNode) parent).remove((String) key);
            }
            return;
        }
        JsonNode mark = TextNode.valueOf("@@" + tokens.size() + "@@");
        tokens.add(token());
        if (key instanceof Integer at) {
            ((ArrayNode) parent).set(at, mark);
        } else {
            ((ObjectNode) parent).set((String) key, mark);
        }
    }

    private String token() {
        return switch (random.nextInt(8)) {
            case 0 -> values.any(HostileNumbers.all());
            case 1, 2, 3 -> values.any("json");
            case 4 -> random.nextInt(5) == 0 ? values.any(LARGE) : "null";
            default -> quoted(values.any("texts"));
        };
    }

    /** The text in JSON's quotes with all but plain letters escaped, so that halves of pairs arrive. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
        return "\"" + json + "\"";
    }

    private Buffer multipart(Map<String, String> headers) {
        headers.putIfAbsent("Content-Type", "");
        if (!values.broken()) {
            headers.put("Content-Type", "multipart/form-data; boundary=fuzz");
        }
        StringBuilder parts = new StringBuilder();
        if (!values.broken()) {
            part(parts, "mapping", null, values.broken() ? values.any("bodies") : Known.MAPPING);
        }
        for (int i = values.broken() && random.nextInt(10) == 0 ? 1_100 : random.nextInt(3); i > 0; i--) {
            part(
                    parts,
                    values.broken() ? values.any("parts") : "file",
                    values.broken() ? values.any("texts") : "customers.csv",
                    "id,name\nfuzz,é\n");
        }
        return Buffer.buffer(values.broken() ? parts.toString() : parts + "--fuzz--\r\n");
    }

    private void part(StringBuilder parts, String name, @Nullable String file, String content) {
        parts.append("--fuzz\r\n");
        if (!values.broken()) {
            parts.append("Content-Disposition: form-data; name=\"").append(name).append('"');
            parts.append(file == null ? "" : "; filename=\"" + file + "\"").append("\r\n");
        }
        parts.append(values.broken() ? "Content-Type: nonsense\r\n" : "").append("\r\n");
        parts.append(values.broken() ? values.any("bodies") : content).append("\r\n");
    }

    private Buffer bytes(byte[] sample) {
        byte[] bytes = sample.clone();
        while (bytes.length > 0 && values.broken()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return Buffer.buffer(bytes).slice(0, values.broken() ? random.nextInt(bytes.length + 1) : bytes.length);
    }
}
