package io.bellwether.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What requests hold where something else is meant, of {@code hostile/requests.json}, and how often. */
final class HostileValues {
    private static final JsonNode VALUES = read();
    private static final List<Double> HARMS = List.of(0.0, 0.15, 0.6);

    final Random random;
    private double harm;

    HostileValues(Random random) {
        this.random = random;
    }

    private static JsonNode read() {
        try (InputStream file = HostileValues.class.getResourceAsStream("/hostile/requests.json")) {
            return Json.read(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a request: a third are as they should be, a third have little that is broken. */
    void begin() {
        harm = any(HARMS);
    }

    /** Whether the next thing is broken. */
    boolean broken() {
        return random.nextDouble() < harm;
    }

    /** Whether a request with something broken is broken as a whole, once in so many. */
    boolean onceIn(int times) {
        return harm > 0 && random.nextInt(times) == 0;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One of a list of the file. */
    String any(String list) {
        return any(VALUES.path(list));
    }

    String any(JsonNode list) {
        return list.get(random.nextInt(list.size())).asText();
    }

    JsonNode headers() {
        return VALUES.path("headers");
    }
}
