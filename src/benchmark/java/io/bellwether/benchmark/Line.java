package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests as bytes, made before they are sent so that making them is not measured. */
final class Line {
    private static final long SEED = 11;

    private Line() {}

    /** Requests of accounts by chance, with reasons as a caller gets them who asks for nothing else. */
    static List<byte[]> of(String facts, int accounts) {
        RandomFacts random = new RandomFacts(SEED);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            JsonNode given = random.of(facts);
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            request.putObject("account").set("facts", given);
            request.put("asOf", "2026-11-22T09:00:00Z");
            lines.add(request.toString().getBytes(StandardCharsets.UTF_8));
        }
        return lines;
    }
}
