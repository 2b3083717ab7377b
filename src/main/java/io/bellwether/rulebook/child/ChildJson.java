package io.bellwether.rulebook.child;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.engine.Because;
import io.bellwether.shared.number.DecimalText;
import java.io.IOException;

/** JSON between the service and its children: every number arrives as the BigDecimal that left, digit by digit. */
public final class ChildJson {
    /** Longest line in characters: a request holds all files twice, in base64. */
    public static final int LONGEST = 100 << 20;

    public static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST)
                            .maxDocumentLength(LONGEST)
                            .maxNumberLength(DecimalText.LONGEST_WRITTEN)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new QuotesToo())
            .addModule(new SimpleModule().addDeserializer(Object.class, new ExactNumbers()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ChildJson() {}

    static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what a child is told cannot be written", e);
        }
    }

    /** What a reason quotes is left out of answers to people, not between the processes. */
    private static final class QuotesToo extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return member.getDeclaringClass() != Because.class && super.hasIgnoreMarker(member);
        }
    }

    /** A value of no declared type: its numbers, whole ones too, as BigDecimal. */
    private static final class ExactNumbers extends UntypedObjectDeserializer {
        private static final long serialVersionUID = 1L;

        ExactNumbers() {
            super((JavaType) null, null);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return switch (in.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
                default -> super.deserialize(in, context);
            };
        }
    }
}
