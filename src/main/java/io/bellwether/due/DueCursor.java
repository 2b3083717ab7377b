package io.bellwether.due;

import io.bellwether.problem.Finding;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place where a page of work that is due ended.
 *
 * @param rank what is more urgent whatever its instant; 0 where nothing is
 * @param dueAt null when no clock ran
 */
public record DueCursor(int rank, @Nullable Instant dueAt, UUID id) {
    private static final String SIGN = " ";
    private static final String NEVER = "-";

    /** As callers see it. */
    public String text() {
        String plain = rank + SIGN + (dueAt == null ? NEVER : dueAt) + SIGN + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The due instant as PostgreSQL orders it. */
    public String due() {
        return dueAt == null ? "infinity" : dueAt.toString();
    }

    /** The place that a text stands for; null for none, and where this service did not give it, which the findings tell. */
    public static @Nullable DueCursor of(@Nullable String text, List<Finding> findings) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SIGN, -1);
            if (parts.length == 3) {
                DueCursor cursor = new DueCursor(
                        Integer.parseInt(parts[0]),
                        parts[1].equals(NEVER) ? null : Instant.parse(parts[1]),
                        UUID.fromString(parts[2]));
                if (cursor.text().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // told below
        }
        findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
        return null;
    }
}
