package io.bellwether.record;

import io.bellwether.record.content.RecordTexts;
import io.bellwether.shared.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records as tests need them. */
final class Records {
    private Records() {}

    static DecisionRecord of(UUID id, @Nullable String account, String answer, String... rules) {
        return new DecisionRecord(
                id,
                "coverage",
                account,
                Instant.parse("2026-11-22T09:00:00.123456Z"),
                Instant.parse("2026-11-22T09:00:01Z"),
                new Asker("tester", "loopback", "request-1"),
                3,
                "ab".repeat(32),
                "Drools 10.2.0",
                1234,
                List.of(rules),
                new RecordTexts(
                        answer.getBytes(StandardCharsets.UTF_8),
                        null,
                        "{\"given\":{}}".getBytes(StandardCharsets.UTF_8)),
                false,
                null,
                null);
    }

    static DecisionRecord some() {
        return of(Ids.next(System.currentTimeMillis()), null, "{\"answer\":1}", "coverage-tiers/smb");
    }
}
