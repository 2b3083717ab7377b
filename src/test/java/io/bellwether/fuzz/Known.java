package io.bellwether.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Values that the service knows, by the name of a parameter, a field or the list an id belongs to. */
final class Known {
    static final String MAPPING = """
            name: fuzz
            snapshots: 2026-11-01
            tables:
              customers: { file: customers.csv, key: id }
            accounts: { table: customers, id: id, name: name }
            """;
    private static final int MOST = 12;

    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, byte[]> samples = new HashMap<>();

    Known add(String name, String... some) {
        List<String> list = values.computeIfAbsent(name, n -> new ArrayList<>());
        list.addAll(List.of(some));
        if (list.size() > MOST) {
            list.subList(0, list.size() - MOST).clear();
        }
        return this;
    }

    void sample(String mediaType, byte[] bytes) {
        samples.put(mediaType, bytes);
    }

    byte[] sample(String mediaType, Random random) {
        byte[] bytes = samples.get(mediaType);
        if (bytes == null) {
            bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
        }
        return bytes;
    }

    /** One that just this operation is to be asked with, else one of the name. */
    Optional<String> any(String operation, String name, Random random) {
        List<String> list = values.getOrDefault(operation + "." + name, all(name));
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Keeps the id of what an operation made, and where a list goes on. */
    void learn(HostileRequests.Operation operation, JsonNode answer) {
        if (operation.method().equals("POST")) {
            learn(operation.path().substring(operation.path().lastIndexOf('/') + 1), answer.path("id"));
        }
        learn("records", answer.path("decisionId"));
        learn("cursor", answer.path("next"));
    }

    private void learn(String name, JsonNode value) {
        if (value.isTextual()) {
            add(name, value.asText());
        }
    }
}
