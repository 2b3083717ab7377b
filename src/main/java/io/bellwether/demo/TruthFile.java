package io.bellwether.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.demo.making.Generator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The truth behind the demo base as a file: first what it was made with, then a line for each account. */
final class TruthFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private TruthFile() {}

    /** Writes the file whole or not at all. */
    static void write(Path file, Generator generator, int accounts) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (BufferedWriter writer = Files.newBufferedWriter(part)) {
                writer.write(JSON.writeValueAsString(generator.header(accounts)));
                writer.write('\n');
                for (int no = 1; no <= accounts; no++) {
                    writer.write(JSON.writeValueAsString(generator.truth(no)));
                    writer.write('\n');
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the truth file cannot be written", e);
        }
    }
}
