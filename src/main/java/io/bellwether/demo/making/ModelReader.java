package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bellwether.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the packaged model of the demo base. */
public final class ModelReader {
    private static final String FILE = "demo/base.yaml";

    private ModelReader() {}

    public static Model packaged() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(bytes(), Model.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo base's model cannot be read", e);
        }
    }

    /** Names the model: another one makes other accounts. */
    public static String sha256() {
        return Sha256.hex(bytes());
    }

    private static byte[] bytes() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the program does not carry " + FILE);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo base's model cannot be read", e);
        }
    }
}
