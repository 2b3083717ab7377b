package io.bellwether.record.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdDictTrainer;
import io.bellwether.testing.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes a dictionary of an export's records: {@code TrainedDictionary EXPORT DICTIONARY}. */
final class TrainedDictionary {
    private static final int BYTES = 110 * 1024;
    private static final int SAMPLES = 200 << 20;

    private TrainedDictionary() {}

    public static void main(String[] arguments) throws IOException {
        ZstdDictTrainer trainer = new ZstdDictTrainer(SAMPLES, BYTES);
        try (BufferedReader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                JsonNode line = Json.read(text);
                if (line.path("kind").asText().equals("record") && line.has("answer")) {
                    trainer.addSample(new RecordTexts(
                                    bytes(line.get("answer")),
                                    nullable(line.path("because")),
                                    bytes(line.get("inputs")))
                            .joined());
                }
            }
        }
        Files.write(Path.of(arguments[1]), trainer.trainSamples());
    }

    private static byte @Nullable [] nullable(JsonNode text) {
        return text.isTextual() ? bytes(text) : null;
    }

    private static byte[] bytes(JsonNode text) {
        return text.textValue().getBytes(StandardCharsets.UTF_8);
    }
}
