package io.bellwether.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the instants of bodies: texts, of years that the database holds. */
final class JsonInstant extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    JsonInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getText();
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (Times.isWithin(instant, ZoneOffset.UTC)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw context.weirdStringException(text, Instant.class, "must be " + Times.AN_INSTANT);
    }
}
