package io.bellwether.alert;

import io.bellwether.problem.Finding;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place where a page of alerts ended.
 *
 * @param dueAt null when no clock ran
 */
record AlertCursor(int rank, @Nullable Instant dueAt, UUID id) {
    private static final String SIGN = " ";
    private static final String NEVER = "-";

    String text() {
        String plain = rank + SIGN + (dueAt == null ? NEVER : dueAt) + SIGN + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The due instant as PostgreSQL orders it. */
    String due() {
        return dueAt == null ? "infinity" : dueAt.toString();
    }

    /** The place that a text stands for; null for none, and where this service did not give it, which the findings tell. */
    static @Nullable AlertCursor of(@Nullable String text, List<Finding> findings) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SIGN, -1);
            if (parts.length == 3) {
                AlertCursor cursor = new AlertCursor(
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
