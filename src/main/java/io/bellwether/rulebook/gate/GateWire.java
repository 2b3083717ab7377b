package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the service and the gate's child say to each other: one JSON object a line. */
final class GateWire {
    /** Longest line, in characters: a request holds all files twice, in base64. */
    static final int LONGEST = 100 << 20;

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST)
                            .maxDocumentLength(LONGEST)
                            .build())
                    .build())
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private GateWire() {}

    /** A request as it travels; files by path. */
    record Asked(
            Map<String, byte[]> draft,
            @Nullable Map<String, byte[]> base,
            List<ReplayCase> recent,
            Map<String, String> accepted) {

        static Asked of(GateRequest request) {
            return new Asked(
                    byPath(request.draft()),
                    request.base() == null ? null : byPath(request.base()),
                    request.recent(),
                    request.accepted());
        }

        GateRequest request() {
            return new GateRequest(
                    RunningChecks.files(draft), base == null ? null : RunningChecks.files(base), recent, accepted);
        }

        private static Map<String, byte[]> byPath(RuleFiles files) {
            Map<String, byte[]> bytes = new TreeMap<>();
            for (RuleFile file : files.all()) {
                bytes.put(file.path(), file.bytes());
            }
            return bytes;
        }
    }

    /** What the child says: what it looks at, or its report. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(@Nullable String doing, @Nullable GateReport report) {}
}
