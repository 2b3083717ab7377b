package io.bellwether.rulebook.model;

import io.bellwether.shared.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One file of a rulebook: bytes that never change, named by their digest, which is made once. */
public final class RuleFile {
    private final String path;
    private final byte[] bytes;
    private volatile @Nullable String sha256;

    /**
     * A file.
     *
     * @param path {@code rules/…} or {@code dmn/…}
     * @param bytes shared, never changed
     */
    public RuleFile(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    public String path() {
        return path;
    }

    public byte[] bytes() {
        return bytes;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** SHA-256 over the bytes, in hex. */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = Sha256.hex(bytes);
            sha256 = known;
        }
        return known;
    }

    /** Whether another file holds the same, wherever it stands. */
    public boolean holdsSame(@Nullable RuleFile other) {
        return other != null && (bytes == other.bytes || sha256().equals(other.sha256()));
    }
}
