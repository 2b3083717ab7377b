package io.bellwether.rulebook.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.problem.JsonTexts;
import io.bellwether.shared.number.BoundedJsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON of bundles: the same bytes for the same content, whatever the service's own JSON looks like. */
final class BundleJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(new BoundedJsonFactory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(10).build());
    }

    private BundleJson() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        JsonTexts.require(bytes);
        T value = MAPPER.readValue(bytes, type);
        if (value == null) {
            throw new IOException("is null");
        }
        return value;
    }
}
