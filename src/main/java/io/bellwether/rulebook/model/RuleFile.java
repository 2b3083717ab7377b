package io.bellwether.rulebook.model;

import java.nio.charset.StandardCharsets;

/**
 * One file of a rulebook.
 *
 * @param path {@code rules/…} or {@code dmn/…}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are shared, never changed; equality is by path and digest elsewhere
public record RuleFile(String path, byte[] bytes) {
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
