package io.bellwether.record.chain;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a record stays for ever: when, who, by which release and rules, and the digest of its content.
 *
 * @param sha256 of the release, in hex
 * @param content the content's salted digest
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record RecordHead(
        UUID id,
        String question,
        Instant asOf,
        Instant evaluatedAt,
        String caller,
        String via,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String address,
        int release,
        String sha256,
        String engine,
        int micros,
        @Nullable String history,
        List<String> rules,
        byte[] content) {
    private static final int USUAL = 640;
    private static final int RULE = 48;

    /** The lines that a record's hash is taken over, after those of its place in the chain. */
    public byte[] lines() {
        CanonicalText text = new CanonicalText(USUAL + RULE * rules.size())
                .line("id", id.toString())
                .line("question", question)
                .line("as_of", asOf)
                .line("evaluated_at", evaluatedAt)
                .line("caller", caller)
                .line("via", via)
                .line("request_id", requestId)
                .line("trace_id", traceId)
                .line("address", address)
                .line("release", release)
                .line("sha256", sha256)
                .line("engine", engine)
                .line("micros", micros)
                .line("history", history)
                .line("rules", rules.size());
        rules.forEach(rule -> text.line("rule", rule));
        return text.line("content", HexFormat.of().formatHex(content)).bytes();
    }
}
