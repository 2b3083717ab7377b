package io.bellwether.record.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.record.content.RecordTexts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of an export, written and read: texts are strings that hold their bytes as they are, digests are hex. */
final class ExportLine {
    static final String FORMAT = "bellwether-record-export-1";
    private static final HexFormat HEX = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExportLine() {}

    static ObjectNode of(String kind) {
        return JSON.createObjectNode().put("kind", kind);
    }

    static ObjectNode of(WriterEntry writer) {
        WriterIdentity identity = writer.identity();
        return of("writer")
                .put("id", identity.id().toString())
                .put("no", identity.no())
                .put("started", identity.started().toString())
                .put("key", identity.key())
                .put("seq", writer.seq())
                .put("hash", HEX.formatHex(writer.hash()))
                .put("ended", text(writer.ended()))
                .put("first", writer.first())
                .put("last", writer.last());
    }

    static WriterEntry writer(JsonNode line) {
        return new WriterEntry(
                new WriterIdentity(
                        id(line, "id"), line.path("no").intValue(), instant(line, "started"), word(line, "key")),
                line.path("seq").longValue(),
                hex(line, "hash"),
                line.path("ended").isNull() ? null : instant(line, "ended"),
                line.path("first").longValue(),
                line.path("last").longValue());
    }

    static ObjectNode of(Checkpoint checkpoint) {
        return of("checkpoint")
                .put("writer", checkpoint.writer().toString())
                .put("no", checkpoint.no())
                .put("when", checkpoint.kind().word())
                .put("seq", checkpoint.seq())
                .put("hash", HEX.formatHex(checkpoint.hash()))
                .put("at", checkpoint.at().toString())
                .put("key", checkpoint.key())
                .put("signature", HEX.formatHex(checkpoint.signature()));
    }

    static Checkpoint checkpoint(JsonNode line) {
        return new Checkpoint(
                id(line, "writer"),
                line.path("no").intValue(),
                Checkpoint.Kind.valueOf(word(line, "when").toUpperCase(Locale.ROOT)),
                line.path("seq").longValue(),
                hex(line, "hash"),
                instant(line, "at"),
                word(line, "key"),
                hex(line, "signature"));
    }

    static ObjectNode of(RetentionMark mark) {
        return of("retention")
                .put("no", mark.no())
                .put("month", mark.month().toString())
                .put("at", mark.at().toString())
                .put("policy", mark.policy())
                .put("runs", mark.runs())
                .put("records", mark.records())
                .put("unchained", mark.unchained())
                .put("key", mark.key())
                .put("signature", HEX.formatHex(mark.signature()));
    }

    static RetentionMark retention(JsonNode line) {
        return new RetentionMark(
                line.path("no").intValue(),
                YearMonth.parse(word(line, "month")),
                instant(line, "at"),
                word(line, "policy"),
                line.path("runs").intValue(),
                line.path("records").longValue(),
                line.path("unchained").longValue(),
                word(line, "key"),
                hex(line, "signature"));
    }

    static ObjectNode of(DroppedRun run) {
        return of("dropped")
                .put("retention", run.retention())
                .put("writer", run.writer().toString())
                .put("first", run.first())
                .put("last", run.last())
                .put("previous", HEX.formatHex(run.previous()))
                .put("hash", HEX.formatHex(run.hash()))
                .put("key", run.key())
                .put("signature", HEX.formatHex(run.signature()));
    }

    static DroppedRun run(JsonNode line) {
        return new DroppedRun(
                line.path("retention").intValue(),
                id(line, "writer"),
                line.path("first").longValue(),
                line.path("last").longValue(),
                hex(line, "previous"),
                hex(line, "hash"),
                word(line, "key"),
                hex(line, "signature"));
    }

    static ObjectNode of(StoredRecord record) {
        RecordHead head = record.head();
        ObjectNode line = of("record")
                .put("writer", record.link().writer().toString())
                .put("seq", record.seq())
                .put("previous", HEX.formatHex(record.link().previous()))
                .put("hash", HEX.formatHex(record.hash()))
                .put("id", head.id().toString())
                .put("question", head.question())
                .put("asOf", head.asOf().toString())
                .put("evaluatedAt", head.evaluatedAt().toString())
                .put("caller", head.caller())
                .put("via", head.via())
                .put("requestId", head.requestId())
                .put("traceId", head.traceId())
                .put("address", head.address())
                .put("release", head.release())
                .put("sha256", head.sha256())
                .put("engine", head.engine())
                .put("micros", head.micros())
                .put("history", head.history());
        head.rules().forEach(line.putArray("rules")::add);
        line.put("content", HEX.formatHex(head.content()));
        byte[] salt = record.salt();
        line.put("salt", salt == null ? null : HEX.formatHex(salt));
        RecordContent content = record.content();
        if (content != null) {
            line.put("account", utf8(content.account()))
                    .put("answer", content.texts().answerText())
                    .put("because", content.texts().becauseText())
                    .put("inputs", content.texts().inputsText());
        }
        Erasure erasure = record.erasure();
        if (erasure != null) {
            line.putObject("erasure")
                    .put("no", erasure.no())
                    .put("at", erasure.at().toString())
                    .put("by", erasure.by())
                    .put("reason", erasure.reason())
                    .put("key", erasure.key())
                    .put("signature", HEX.formatHex(erasure.signature()));
        }
        return line;
    }

    static StoredRecord record(JsonNode line) {
        List<String> rules = new ArrayList<>();
        line.path("rules").forEach(rule -> rules.add(rule.asText()));
        JsonNode erasure = line.path("erasure");
        return new StoredRecord(
                new ChainLink(
                        id(line, "writer"), line.path("seq").longValue(), hex(line, "previous"), hex(line, "hash")),
                new RecordHead(
                        id(line, "id"),
                        word(line, "question"),
                        instant(line, "asOf"),
                        instant(line, "evaluatedAt"),
                        word(line, "caller"),
                        word(line, "via"),
                        line.path("requestId").textValue(),
                        line.path("traceId").textValue(),
                        line.path("address").textValue(),
                        line.path("release").intValue(),
                        word(line, "sha256"),
                        word(line, "engine"),
                        line.path("micros").intValue(),
                        line.path("history").textValue(),
                        rules,
                        hex(line, "content")),
                line.has("answer")
                        ? new RecordContent(
                                bytes(line.path("account")),
                                new RecordTexts(
                                        word(line, "answer").getBytes(StandardCharsets.UTF_8),
                                        bytes(line.path("because")),
                                        word(line, "inputs").getBytes(StandardCharsets.UTF_8)))
                        : null,
                line.path("salt").isTextual() ? hex(line, "salt") : null,
                erasure.isObject()
                        ? new Erasure(
                                erasure.path("no").intValue(),
                                instant(erasure, "at"),
                                word(erasure, "by"),
                                word(erasure, "reason"),
                                word(erasure, "key"),
                                hex(erasure, "signature"))
                        : null);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String utf8(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] bytes(JsonNode value) {
        return value.isTextual() ? value.textValue().getBytes(StandardCharsets.UTF_8) : null;
    }

    private static String word(JsonNode line, String name) {
        return line.path(name).asText();
    }

    private static byte[] hex(JsonNode line, String name) {
        return HEX.parseHex(word(line, name));
    }

    private static UUID id(JsonNode line, String name) {
        return UUID.fromString(word(line, name));
    }

    private static Instant instant(JsonNode line, String name) {
        return Instant.parse(word(line, name));
    }
}
