package io.bellwether.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** A table of the API's operations that a test holds the service to, one a line. */
final class OperationTable {
    private OperationTable() {}

    /** Its lines without comments. */
    static Stream<String> lines(String resource) {
        try (InputStream table = Objects.requireNonNull(OperationTable.class.getResourceAsStream(resource))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("#") && !line.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
