package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.bellwether.engine.plan.FixedContext;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes contexts whose names are known as any map is written, without looking for a way to write each of their values. */
@Singleton
class ContextJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("contexts").addSerializer(new Written()));
    }

    private static final class Written extends StdSerializer<FixedContext> {
        private static final long serialVersionUID = 1;

        Written() {
            super(FixedContext.class);
        }

        @Override
        public void serialize(FixedContext context, JsonGenerator out, SerializerProvider others) throws IOException {
            out.writeStartObject(context);
            for (int i = 0; i < context.size(); i++) {
                out.writeFieldName(context.name(i));
                value(context.at(i), out, others);
            }
            out.writeEndObject();
        }

        private void value(@Nullable Object value, JsonGenerator out, SerializerProvider others) throws IOException {
            if (value instanceof String text) {
                out.writeString(text);
            } else if (value instanceof BigDecimal number) {
                out.writeNumber(number);
            } else if (value instanceof Boolean truth) {
                out.writeBoolean(truth);
            } else if (value instanceof FixedContext context) {
                serialize(context, out, others);
            } else if (value instanceof List<?> list) {
                out.writeStartArray(list, list.size());
                for (Object entry : list) {
                    value(entry, out, others);
                }
                out.writeEndArray();
            } else {
                others.defaultSerializeValue(value, out);
            }
        }
    }
}
